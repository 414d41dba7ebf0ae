import { doEachAtOnce } from '../../platform/do-each.ts';
import type { MediaDeps } from './media.deps.ts';
import { findStrays, type NodePipes } from './stray-pipes.rules.ts';

/** A node that is cut off from signaling may carry media on; after so long without a sign it is taken for dead. */
const goneAfterMs = 60_000;

/**
 * Has nodes close what is left of pipes whose other end is gone.
 * @param answered what nodes said of their pipes
 * @param asked one of them that did not answer is not gone: nothing that leads there is touched
 */
export async function closeStrayPipes(
  { registry, log }: Pick<MediaDeps, 'registry' | 'log'>,
  answered: readonly NodePipes[],
  asked: ReadonlySet<string>,
): Promise<void> {
  const gone = (nodeId: string) => !asked.has(nodeId) && registry.msAway(nodeId) > goneAfterMs;
  await doEachAtOnce(findStrays(answered, gone), log, async ({ nodeId, ...end }) => {
    await registry.find(nodeId)?.call('pipe:close', end);
  });
}
