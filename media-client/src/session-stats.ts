import type { SessionStats } from './conference-state.ts';
import { readStream } from './link-stats.ts';
import type { Publication } from './publication.ts';
import type { RemoteStream } from './remote-stream.ts';

/** Counters of everything received and sent right now. A stream that closes meanwhile is left out. */
export async function collectStats(
  streams: readonly RemoteStream[],
  publications: readonly Publication[],
): Promise<SessionStats> {
  const inbound = streams.map(async ({ subscription, publication }) => {
    if (!subscription) return null;
    const report = await subscription.consumer.getStats().catch(() => null);
    return report && readStream(publication.producerId, publication.kind, report);
  });
  const outbound = publications.map(async ({ producer, producerId }) => {
    const report = await producer.getStats().catch(() => null);
    return report && readStream(producerId, producer.kind, report);
  });
  const present = async <T>(all: Promise<T | null>[]): Promise<T[]> =>
    (await Promise.all(all)).filter((one) => one !== null);
  return { inbound: await present(inbound), outbound: await present(outbound) };
}
