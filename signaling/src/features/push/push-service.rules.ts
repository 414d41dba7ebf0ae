/**
 * A push goes to an address a browser named. It is taken only where the operator allowed its host: else whoever may
 * sign in could have this server call any address of the county's network.
 * @param allowed hosts (`push.example`), hosts with all below (`*.push.example`), both https only; or a whole origin
 *   (`http://127.0.0.1:9000`) for a push service of one's own
 */
export function isAllowedEndpoint(endpoint: string, allowed: readonly string[]): boolean {
  const { origin, protocol, hostname, username } = new URL(endpoint);
  if (username !== '') return false;
  return allowed.some((pattern) => {
    if (pattern.includes('://')) return origin === pattern;
    if (protocol !== 'https:' || origin !== `https://${hostname}`) return false;
    return pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
  });
}

/** What a push service's answer means for the subscription. */
export type PushOutcome = 'sent' | 'gone' | 'refused';

export function outcomeOf(status: number): PushOutcome {
  if (status >= 200 && status < 300) return 'sent';
  return status === 404 || status === 410 ? 'gone' : 'refused';
}

/** How often in a row a push service may be out of reach before it is left alone, and for how long. */
const failuresInARow = 3;
const restMs = 10 * 60_000;

/**
 * A county without the Internet reaches no push service at all: it is asked three times, then left alone for ten
 * minutes, so that an order to 311 units does not wait for 311 timeouts.
 */
export interface Breaker {
  mayTry(origin: string, now: number): boolean;
  succeeded(origin: string): void;
  failed(origin: string, now: number): void;
}

export function createBreaker(): Breaker {
  const failures = new Map<string, { count: number; restUntil: number }>();
  return {
    mayTry: (origin, now) => (failures.get(origin)?.restUntil ?? 0) <= now,
    succeeded: (origin) => void failures.delete(origin),
    failed(origin, now) {
      const count = (failures.get(origin)?.count ?? 0) + 1;
      failures.set(origin, { count, restUntil: count >= failuresInARow ? now + restMs : 0 });
    },
  };
}
