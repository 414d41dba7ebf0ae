import { z } from 'zod';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Clock } from './clock.ts';
import { signedHeaders } from './signed-message.ts';

/** One text to one number: read out, or sent as a short message. */
export interface PhoneMessage {
  /** The same for every try: the gateway places it once. */
  readonly id: string;
  readonly channel: 'voice' | 'sms';
  readonly to: string;
  readonly text: string;
  /** CAP status: a gateway may keep anything but Actual inside the building. */
  readonly status: 'Actual' | 'Exercise' | 'Test';
}

/** `refused`: trying again is of no use, e.g. no such number. */
export type PhoneOutcome =
  | { readonly outcome: 'accepted'; readonly reference: string }
  | { readonly outcome: 'refused'; readonly reason: string };

/** The way out to telephones. The gateway itself is the county's, or its operator's. */
export interface PhoneGateway {
  /** @throws Fault unavailable or timeout where trying again makes sense */
  send(message: PhoneMessage): Promise<PhoneOutcome>;
}

export interface PhoneGatewayConfig {
  readonly url: string;
  readonly secret: string;
  readonly timeoutMs: number;
}

const acceptedSchema = z.object({ reference: z.string().min(1).max(120) });
const refusedSchema = z.object({ reason: z.string().max(200).default('refused') });
/** An answer is a line; whoever sends more is not the gateway. */
const maxAnswer = 8 * 1024;

/** Over HTTP, by the contract of `docs/phone-gateway.md`. */
export function createPhoneGateway(
  { url, secret, timeoutMs }: PhoneGatewayConfig,
  { clock }: { clock: Clock },
): PhoneGateway {
  return {
    async send({ id, ...message }) {
      const body = JSON.stringify({ id, ...message });
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'idempotency-key': id,
          ...signedHeaders([secret], body, clock.now()),
        },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      }).catch((error: unknown) => {
        throw away(error);
      });
      return outcomeOf(response.status, await readAnswer(response));
    },
  };
}

function outcomeOf(status: number, answer: unknown): PhoneOutcome {
  if (status === 200 || status === 202) {
    const accepted = acceptedSchema.safeParse(answer);
    if (accepted.success) return { outcome: 'accepted', ...accepted.data };
    throw fault('unavailable', 'the phone gateway accepted without a reference');
  }
  // 401, 403: the secret is wrong, which somebody will mend; 408, 429: later.
  if (status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status)) {
    const refused = refusedSchema.safeParse(answer);
    return { outcome: 'refused', reason: refused.success ? refused.data.reason : `refused with ${status}` };
  }
  throw fault('unavailable', `the phone gateway answered ${status}`);
}

async function readAnswer(response: Response): Promise<unknown> {
  try {
    if (Number(response.headers.get('content-length') ?? 0) > maxAnswer) {
      await response.body?.cancel();
      return null;
    }
    const text = await response.text();
    return text.length <= maxAnswer ? JSON.parse(text) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw away(error);
  }
}

function away(error: unknown): Error {
  const late = error instanceof DOMException && error.name === 'TimeoutError';
  return late
    ? fault('timeout', 'the phone gateway did not answer in time', undefined, error)
    : fault('unavailable', 'the phone gateway cannot be reached', undefined, error);
}
