import { RateLimiterMemory } from 'rate-limiter-flexible';
import { calls, type CallName } from '@zhida/protocol/contract.ts';
import { Fault, fault, type FaultData } from '@zhida/protocol/core/fault.ts';
import type { Reply } from '@zhida/protocol/core/reply.ts';
import { requireMayCall } from '../features/identity/authorise.ts';
import type { CallContext, Handlers } from '../features/handlers.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics.ts';
import { inputFault, toFault } from './to-fault.ts';

/** UTF-16 units of JSON. No call of the contract needs more; the largest, RTP parameters, are about 6 KB. */
const maxInputLength = 64 * 1024;

/** Answers one call by name: parse, may-this-actor, operation, parse, Reply. Never throws. */
export type Serve = (name: string, input: unknown, context: CallContext) => Promise<Reply<unknown>>;

export interface ServeDeps {
  readonly handlers: Handlers<CallName>;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly callsPer10s: number;
}

/** Calls that still work while a first password is pending. */
const beforePasswordChange = new Set<string>(['session:get', 'session:renew']);

export function createServe({ handlers, log, metrics, callsPer10s }: ServeDeps): Serve {
  const limiter = new RateLimiterMemory({ points: callsPer10s, duration: 10 });
  return async (name, input, context) => {
    const known = isCallName(name) ? name : null;
    // Made where something is logged: for each call it would cost more than looking up its seat.
    let ownLog: Log | undefined;
    const callLog = () =>
      (ownLog ??= log.child({
        requestId: crypto.randomUUID(),
        call: known ?? 'unknown',
        actorId: context.actor.id,
        conferenceId: conferenceOf(input),
      }));
    const stop = metrics.callSeconds.startTimer({ call: known ?? 'unknown' });
    const reply = await answer().catch((error: unknown) => refusal(toFault(error, callLog())));
    stop({ outcome: reply.ok ? 'ok' : reply.fault.code });
    if (log.isLevelEnabled('debug'))
      callLog().debug({ outcome: reply.ok ? 'ok' : reply.fault.code }, 'call served');
    return reply;

    async function answer(): Promise<Reply<unknown>> {
      // First of all: what does not exist can be called as fast as what does.
      await limit(limiter, context.actor.id);
      if (!known) throw fault('bad-request', 'there is no such call');
      if (context.mustChangePassword && !beforePasswordChange.has(known))
        throw fault('forbidden', 'set an own password first', 'password-change-required');
      const { output } = calls[known];
      requireMayCall(context.actor, calls[known]);
      const parsed = parseInput(known, input);
      if (!parsed.ok) return parsed;
      const result = await operationOf(handlers, known)(parsed.data, context);
      return { ok: true, data: output.parse(result) };
    }
  };
}

function refusal(data: FaultData): Reply<never> {
  return { ok: false, fault: data };
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

function parseInput(name: CallName, input: unknown): Reply<unknown> {
  if (sizeOf(input) > maxInputLength)
    return refusal(fault('bad-request', 'the input is too large', 'too-large').data);
  const parsed = calls[name].input.safeParse(input ?? {});
  return parsed.success ? { ok: true, data: parsed.data } : refusal(inputFault(parsed.error));
}

/** In UTF-16 units of JSON. What cannot be written as JSON, because it is nested too deeply, is too large. */
function sizeOf(input: unknown): number {
  try {
    return JSON.stringify(input ?? null)?.length ?? 0;
  } catch {
    return Infinity;
  }
}

/** The handler of a name takes exactly what that name's schema parsed; TypeScript cannot follow the pairing. */
function operationOf(
  handlers: Handlers<CallName>,
  name: CallName,
): (input: unknown, context: CallContext) => Promise<unknown> {
  return handlers[name] as (input: unknown, context: CallContext) => Promise<unknown>;
}

async function limit(limiter: RateLimiterMemory, actorId: string): Promise<void> {
  try {
    await limiter.consume(actorId);
  } catch {
    const message = 'too many calls in a short time';
    throw new Fault({ code: 'capacity', reason: 'rate-limited', message, retryAfterSeconds: 10 });
  }
}

/** For the log only. */
function conferenceOf(input: unknown): string | undefined {
  const id: unknown =
    typeof input === 'object' && input !== null ? Reflect.get(input, 'conferenceId') : undefined;
  return typeof id === 'string' && id.length === 36 ? id : undefined;
}
