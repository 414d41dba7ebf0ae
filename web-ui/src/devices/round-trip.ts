import type { SignalClient } from '@zhida/media-client/signal-client.ts';

/** Five samples tell a slow link from one slow packet; together they take a second on a bad one. */
const samples = 5;
const timeoutMs = 5_000;

/** Median round trip to signaling in whole milliseconds; null where it cannot be reached. */
export async function measureRoundTrip(signal: Pick<SignalClient, 'call'>): Promise<number | null> {
  const trips: number[] = [];
  for (let sample = 0; sample < samples; sample += 1) {
    const sentAt = performance.now();
    try {
      await signal.call('session:get', {}, { timeoutMs });
    } catch {
      return null;
    }
    trips.push(performance.now() - sentAt);
  }
  return Math.round(trips.sort((a, b) => a - b)[Math.floor(samples / 2)] ?? 0);
}

/** What a round trip means for a call: up to 150 ms nobody notices, from 400 ms on people talk over each other. */
export function gradeRoundTrip(ms: number): 'ok' | 'slow' | 'bad' {
  return ms <= 150 ? 'ok' : ms <= 400 ? 'slow' : 'bad';
}
