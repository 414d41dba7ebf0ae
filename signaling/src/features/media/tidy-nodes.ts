import { doEachAtOnce } from '../../platform/do-each.ts';
import { closeStrayPipes } from './close-stray-pipes.ts';
import { closeUnseated } from './close-unseated.ts';
import type { MediaDeps } from './media.deps.ts';
import type { NodePipes } from './stray-pipes.rules.ts';

/**
 * Asks every node once what it holds, and has closed what is there for nobody: peers without a seat, ends of pipes
 * without another. All are asked and told at once, so that a round takes as long as a few calls may, however many
 * nodes do not answer. Safe in several processes at once.
 */
export async function tidyNodes(deps: Pick<MediaDeps, 'db' | 'registry' | 'log'>): Promise<void> {
  const links = deps.registry.listLinks();
  const answered: NodePipes[] = [];
  await doEachAtOnce(links, deps.log, async (link) => {
    const { conferences, pipes } = await link.call('node:list-holdings', {});
    answered.push({ nodeId: link.nodeId, pipes });
    await closeUnseated(deps, link, conferences);
  });
  await closeStrayPipes(deps, answered, new Set(links.map(({ nodeId }) => nodeId)));
}
