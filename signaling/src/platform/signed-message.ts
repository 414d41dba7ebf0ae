import { createHmac, timingSafeEqual } from 'node:crypto';

/** Headers of every signed request, ours and theirs: `docs/phone-gateway.md`, `docs/webhooks.md`. */
export const timestampHeader = 'zhida-timestamp';
export const signatureHeader = 'zhida-signature';

/** Older or newer than this it is refused: long enough for clocks that differ, short enough that a replay is of little use. */
const windowMs = 5 * 60_000;

/**
 * HMAC-SHA256 over `<timestamp>.<body>`, so that an old request cannot be sent again later.
 * @param timestamp seconds since 1970, as in the header
 * @returns `v1=<hex>`; the version leaves room for another algorithm
 */
export function signatureOf(secret: string, timestamp: number, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

/** The headers that sign a body now, with every secret that is good: two while one is being replaced. */
export function signedHeaders(secrets: readonly string[], body: string, now: Date): Record<string, string> {
  const timestamp = Math.floor(now.getTime() / 1000);
  return {
    [timestampHeader]: String(timestamp),
    [signatureHeader]: secrets.map((secret) => signatureOf(secret, timestamp, body)).join(','),
  };
}

export interface SignedBody {
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  readonly body: string;
}

/** Whether one of the signatures is the secret's, and fresh. */
export function isSignedBy(secret: string, { timestamp, signature, body }: SignedBody, now: Date): boolean {
  const seconds = Number(timestamp ?? NaN);
  if (!Number.isSafeInteger(seconds) || Math.abs(now.getTime() - seconds * 1000) > windowMs) return false;
  const expected = Buffer.from(signatureOf(secret, seconds, body));
  return (signature ?? '').split(',').some((given) => {
    const bytes = Buffer.from(given.trim());
    return bytes.length === expected.length && timingSafeEqual(bytes, expected);
  });
}
