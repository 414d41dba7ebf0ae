import { pause } from './deadline.ts';
import { readTotals } from './link-stats.ts';
import type { MediaLink } from './media-link.ts';

/** What was on its way when the node died still arrives; on a slow line that much later. */
const drainMs = 150;
/**
 * Whoever receives a voice or a picture, or sends one and has it acknowledged, hears from its node every 20 to 100 ms. Longer:
 * everybody on a node that died waits so much longer. Shorter: a hiccup of a 4G line is taken for a dead node, which
 * costs a second of media.
 */
const listenMs = 300;

/** Whether nothing at all comes through a link. A site that neither sends nor receives may be told so wrongly; it loses nothing. */
export async function hasDriedUp(link: Pick<MediaLink, 'getStats' | 'closed'>): Promise<boolean> {
  return (await hasStopped(() => countReceived(link))) && !link.closed;
}

/** @param count what has been received so far, in any unit */
export async function hasStopped(count: () => number | Promise<number>): Promise<boolean> {
  await pause(drainMs);
  const before = await count();
  await pause(listenMs);
  return (await count()) <= before;
}

async function countReceived(link: Pick<MediaLink, 'getStats'>): Promise<number> {
  const reports = await link.getStats().catch(() => []);
  return readTotals(reports, 0).bytesDown;
}
