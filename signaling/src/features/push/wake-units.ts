import type { SessionDeps } from '../identity/session.deps.ts';
import { createBreaker, outcomeOf, type PushOutcome } from './push-service.rules.ts';
import type { PushDeps } from './push.deps.ts';
import { deleteSubscriptions, listSleeping } from './push.store.ts';
import { createVapid } from './vapid.ts';

/** Wakes the browsers of units that have no station page open. Never throws: a push is a help, not the delivery. */
export type WakeUnits = (unitIds: readonly string[]) => Promise<void>;

/** How many push services are asked at once: 300 browsers take a few seconds, and our own sockets stay free. */
const atOnce = 8;
/** A push service answers within one second; five say that there is no way to it. */
const timeoutMs = 5_000;
/** How long a push service keeps it for a device that is off. Later the reminders have come, or the deadline passed. */
const keepSeconds = 12 * 3_600;

export function createWakeUnits({
  db,
  inWork,
  clock,
  push,
  log,
}: Pick<SessionDeps, 'db' | 'inWork' | 'clock'> & PushDeps): WakeUnits {
  if (push.services.length === 0) return async () => undefined;
  const authorise = createVapid(push.keys, push.contact);
  const breaker = createBreaker();

  async function sendTo(endpoint: string): Promise<PushOutcome> {
    const { origin } = new URL(endpoint);
    const now = clock.now();
    if (!breaker.mayTry(origin, now.getTime())) return 'refused';
    try {
      const outcome = await sendEmpty(endpoint, authorise(endpoint, now));
      breaker.succeeded(origin);
      return outcome;
    } catch {
      breaker.failed(origin, clock.now().getTime());
      return 'refused';
    }
  }

  return async (unitIds) => {
    try {
      const endpoints = await listSleeping(db, unitIds, clock.now());
      const gone: string[] = [];
      const counts: Record<PushOutcome, number> = { sent: 0, gone: 0, refused: 0 };
      await inParallel(endpoints, async (endpoint) => {
        const outcome = await sendTo(endpoint);
        counts[outcome] += 1;
        if (outcome === 'gone') gone.push(endpoint);
      });
      if (gone.length > 0) await inWork((work) => deleteSubscriptions(work, gone));
      if (endpoints.length > 0) log.info(counts, 'browsers without a page were woken');
    } catch (error) {
      log.warn({ err: error }, 'browsers could not be woken');
    }
  };
}

/** An empty push: the push service, often abroad, learns that something waits and not what. No redirect is followed. */
async function sendEmpty(endpoint: string, authorization: string): Promise<PushOutcome> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { authorization, ttl: String(keepSeconds), urgency: 'high', topic: 'directive' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.body?.cancel();
  return outcomeOf(response.status);
}

async function inParallel<T>(items: readonly T[], job: (item: T) => Promise<void>): Promise<void> {
  const rest = [...items];
  const worker = async (): Promise<void> => {
    for (let item = rest.pop(); item !== undefined; item = rest.pop()) await job(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
