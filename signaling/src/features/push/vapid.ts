import { createPrivateKey } from 'node:crypto';
import jwt from 'jsonwebtoken';

export interface VapidKeys {
  /** base64url, the 65-byte point; what browsers subscribe with. */
  readonly publicKey: string;
  /** base64url, 32 bytes. */
  readonly privateKey: string;
}

/** RFC 8292 allows a day; half of it leaves room for clocks that differ. */
const lifeSeconds = 12 * 3_600;

/** @returns what proves to a push service who sends: the value of `Authorization` for an endpoint (RFC 8292) */
export function createVapid(
  { publicKey, privateKey }: VapidKeys,
  contact: string,
): (endpoint: string, now: Date) => string {
  const point = Buffer.from(publicKey, 'base64url');
  const key = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
      d: privateKey,
    },
  });
  return (endpoint, now) => {
    const exp = Math.floor(now.getTime() / 1_000) + lifeSeconds;
    const claims = { aud: new URL(endpoint).origin, exp, sub: contact };
    const token = jwt.sign(claims, key, { algorithm: 'ES256', noTimestamp: true });
    return `vapid t=${token}, k=${publicKey}`;
  };
}
