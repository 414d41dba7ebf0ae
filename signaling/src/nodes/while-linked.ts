import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../platform/log.ts';
import type { MediaNodeLink } from './media-node-link.ts';
import type { NodeRegistry } from './node-registry.ts';

/** The first time again after this; then doubling up to the longest, so that a node in trouble is not kept there. */
const firstMs = 200;
const longestMs = 5_000;
/** Some ten minutes. A node that takes nothing for so long on a link that lives needs somebody to look at it. */
const maxTries = 120;

interface Deps {
  readonly registry: NodeRegistry;
  readonly log: Log;
}

/**
 * Does a job for a media node until it goes through. Ends without it when the link is gone: at the next one all is
 * compared anew. Never rejects.
 */
export async function whileLinked(
  { registry, log }: Deps,
  link: MediaNodeLink,
  job: () => Promise<void>,
): Promise<void> {
  for (let tries = 1; tries <= maxTries; tries++) {
    try {
      return await job();
    } catch (error) {
      const { nodeId } = link;
      log.warn({ err: error, nodeId, tries }, 'a media node could not be told; it is told again');
    }
    // Nobody waits for it when the process ends.
    await wait(Math.min(longestMs, firstMs * 2 ** (tries - 1)), undefined, { ref: false });
    if (registry.find(link.nodeId) !== link) return;
  }
  log.error(
    { nodeId: link.nodeId },
    'a media node takes nothing on a link that lives: it is not told any more',
  );
}
