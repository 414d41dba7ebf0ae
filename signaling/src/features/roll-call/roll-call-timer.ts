import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../platform/log.ts';
import type { Repeating } from '../../platform/repeating.ts';
import { stepRollCalls, type StepDeps } from './step-roll-calls.ts';

/** How late a roll call begun by another process, or left by a dead one, is noticed. One indexed query each. */
const pollMs = 400;

/** A step that another process has in hand shows as due until that one has committed: not asked for in a busy loop. */
const leastMs = 10;

/** Failures are said at most once in this time; a database that is away must not fill the log. */
const sayAgainMs = 60_000;

/** Steps automatic roll calls, each at its own time rather than at the next look. */
export function startRollCallTimer(deps: StepDeps): Repeating {
  const stop = new AbortController();
  const running = run(deps, stop.signal);
  return {
    async close() {
      stop.abort();
      await running;
    },
  };
}

async function run(deps: StepDeps, signal: AbortSignal): Promise<void> {
  let saidAt = -Infinity;
  while (!signal.aborted) {
    const next = await stepRollCalls(deps).catch((error: unknown) => {
      saidAt = say(deps.log, error, saidAt);
      return null;
    });
    const wait = next ? next.getTime() - deps.clock.now().getTime() : pollMs;
    await sleep(Math.min(pollMs, Math.max(leastMs, wait)), undefined, { signal }).catch(() => undefined);
  }
}

function say(log: Log, error: unknown, saidAt: number): number {
  const now = performance.now();
  if (now - saidAt < sayAgainMs) return saidAt;
  log.error({ err: error, job: 'roll-calls' }, 'repeating job failed');
  return now;
}
