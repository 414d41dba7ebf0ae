import type { ChangeOf } from '../../db/work.ts';
import type { MediaNodeLink } from '../../nodes/media-node-link.ts';
import { whileLinked } from '../../nodes/while-linked.ts';
import { repeatRules } from '../conference/settle-stage.ts';
import type { MediaDeps } from './media.deps.ts';

type Deps = Pick<MediaDeps, 'db' | 'registry' | 'log'>;

/**
 * Has a media node hold and let go. What does not go through is said again, all of the conference's rules, for as
 * long as the link lives: else a microphone stays open that everybody sees shut. A node that is away is told all when
 * it links again.
 */
export async function applyMediaRules(
  deps: Deps,
  { nodeId, conferenceId, version, producers }: ChangeOf<'media-rules'>,
): Promise<void> {
  const link = deps.registry.find(nodeId);
  if (!link) return;
  // The first time what changed is enough, and needs nothing read.
  let first = true;
  await whileLinked(deps, link, async () => {
    if (!first) return sayRules(deps, link, conferenceId);
    first = false;
    await link.call('producer:set-rules', { conferenceId, version, producers: [...producers] });
  });
}

/** All rules of a conference, as they are now. */
export async function sayRules(
  { db }: Pick<Deps, 'db'>,
  link: MediaNodeLink,
  conferenceId: string,
): Promise<void> {
  const rules = await repeatRules(db, conferenceId, link.nodeId);
  if (rules.producers.length > 0) await link.call('producer:set-rules', rules);
}
