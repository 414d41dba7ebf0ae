import { randomUUID } from 'node:crypto';
import { fault, Fault, type FaultCode } from '@zhida/protocol/core/fault.ts';
import type { Reply } from '@zhida/protocol/core/reply.ts';
import {
  type MediaNodeCallName,
  mediaNodeCalls,
  type MediaNodeInput,
  type MediaNodeOutput,
} from '@zhida/protocol/media-node.ts';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Handler, Handlers } from './handlers.ts';
import { parseInput } from './parse.ts';

interface Deps {
  readonly handlers: Handlers;
  readonly log: Logger;
  /** For the metrics: `name` is a call of the contract or `unknown`. */
  onCall(name: string, outcome: 'ok' | FaultCode, seconds: number): void;
}

/** The answer to whatever arrived as a call. Never rejects. */
export type Dispatch = (message: unknown) => Promise<Reply<unknown>>;

/** A worker answers in milliseconds. Signaling gives up after 5 s: it should hear why before. */
const CALL_TIMEOUT_MS = 4000;

const envelopeSchema = z.object({ name: z.string().max(64), input: z.unknown() });

/** Parse, run, parse the answer, reply. The one place where a Fault or a bug becomes a Reply. */
export function createDispatch({ handlers, log, onCall }: Deps): Dispatch {
  const served = serveAll(handlers);
  return async (message) => {
    const started = performance.now();
    let name = 'unknown';
    const finish = (reply: Reply<unknown>) => {
      onCall(name, reply.ok ? 'ok' : reply.fault.code, (performance.now() - started) / 1000);
      return reply;
    };
    try {
      const envelope = parseInput(envelopeSchema, message, 'the call');
      const serve = served.get(envelope.name);
      if (!serve) throw fault('bad-request', 'there is no such call');
      name = envelope.name;
      return finish({ ok: true, data: await beforeTimeout(serve(envelope.input)) });
    } catch (error) {
      return finish({ ok: false, fault: toFaultData(error, name, log) });
    }
  };
}

/** The contract's registry, typed so that name, input and output stay tied together. */
const definitions: {
  readonly [N in MediaNodeCallName]: {
    readonly name: N;
    readonly input: z.ZodType<MediaNodeInput<N>>;
    readonly output: z.ZodType<MediaNodeOutput<N>>;
  };
} = mediaNodeCalls;

type Served = (input: unknown) => Promise<unknown>;

function serveAll(handlers: Handlers): ReadonlyMap<string, Served> {
  const serve = <N extends MediaNodeCallName>(name: N, handler: Handler<N>): Served => {
    const { input, output } = definitions[name];
    return async (raw) => output.parse(await handler(parseInput(input, raw, name)));
  };
  const entry = <N extends MediaNodeCallName>(name: N): [string, Served] => [
    name,
    serve(name, handlers[name]),
  ];
  return new Map(Object.values(mediaNodeCalls).map(({ name }) => entry(name)));
}

/** What arrives after the timeout stays owned by its peer, and goes with it or with its replacement. */
async function beforeTimeout<T>(work: Promise<T>): Promise<T> {
  // A plain timer: aborting a promised one makes an error object with every call, a tenth of what a call costs.
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    const giveUp = () =>
      reject(fault('timeout', `the media node did not finish within ${CALL_TIMEOUT_MS / 1000} s`));
    timer = setTimeout(giveUp, CALL_TIMEOUT_MS);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function toFaultData(error: unknown, name: string, log: Logger) {
  if (error instanceof Fault) {
    log.debug({ call: name, code: error.code, reason: error.message }, 'call refused');
    return error.data;
  }
  const reference = randomUUID();
  log.error({ call: name, reference, err: error }, 'call failed by a bug');
  return { code: 'internal' as const, message: 'the media node failed', reference };
}
