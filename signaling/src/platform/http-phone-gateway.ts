import { z } from 'zod';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Clock } from './clock.ts';
import type { PrivateText } from './private-text.ts';
import { signedHeaders } from './signed-message.ts';

/** As the port of directives has it: one text to one number. */
interface Message {
  /** The same for every try: the gateway places it once. */
  readonly id: string;
  readonly channel: 'voice' | 'sms';
  readonly number: PrivateText;
  readonly text: string;
  readonly status: 'Actual' | 'Exercise' | 'Test';
}

/** `taken` false: refused for good, e.g. no such number. `note`: what the gateway calls it, or why not. */
interface Outcome {
  readonly taken: boolean;
  readonly note: string;
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

/** The county's gateway over HTTP, by the contract of `docs/phone-gateway.md`. */
export function createHttpPhoneGateway(
  { url, secret, timeoutMs }: PhoneGatewayConfig,
  { clock }: { clock: Clock },
) {
  return {
    /** @throws Fault unavailable or timeout where trying again makes sense */
    async send({ id, channel, number, text, status }: Message): Promise<Outcome> {
      const body = JSON.stringify({ id, channel, to: number.reveal(), text, status });
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

function outcomeOf(status: number, answer: unknown): Outcome {
  if (status === 200 || status === 202) {
    const accepted = acceptedSchema.safeParse(answer);
    if (accepted.success) return { taken: true, note: accepted.data.reference };
    throw fault('unavailable', 'the phone gateway accepted without a reference');
  }
  // 401, 403: the secret is wrong, which somebody will mend; 408, 429: later.
  if (status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status)) {
    const refused = refusedSchema.safeParse(answer);
    return { taken: false, note: refused.success ? refused.data.reason : `refused with ${status}` };
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
