import { doEach } from '../../platform/do-each.ts';
import type { MediaDeps } from './media.deps.ts';
import { findStrays, type NodePipes } from './stray-pipes.rules.ts';

/** A node that is cut off from signaling may carry media on; after so long without a sign it is taken for dead. */
const goneAfterMs = 60_000;

/** Has nodes close what is left of pipes whose other end is gone. Safe in several processes at once. */
export async function tidyPipes({ registry, log }: Pick<MediaDeps, 'registry' | 'log'>): Promise<void> {
  const links = registry.listLinks();
  const nodes: NodePipes[] = [];
  await doEach(links, log, async (link) => {
    const { pipes } = await link.call('node:list-holdings', {});
    nodes.push({ nodeId: link.nodeId, pipes });
  });
  // What one that did not answer holds is not known: nothing that leads there is touched.
  const linked = new Set(links.map(({ nodeId }) => nodeId));
  const gone = (nodeId: string) => !linked.has(nodeId) && registry.msAway(nodeId) > goneAfterMs;
  await doEach(findStrays(nodes, gone), log, async ({ nodeId, conferenceId, pipeId, producerId }) => {
    await registry.find(nodeId)?.call('pipe:close', { conferenceId, pipeId, producerId });
  });
}
