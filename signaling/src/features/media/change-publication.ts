import type { Actor } from '@zhida/protocol/actor.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Work } from '../../db/work.ts';
import type { MediaNodeLink } from '../../nodes/media-node-link.ts';
import { openMicrophone } from '../conference/publication-rules.ts';
import { lockOpenConference } from '../conference/require-conference.ts';
import { touchRoster } from '../conference/touch-conference.ts';
import type { CallContext } from '../handlers.ts';
import type { MediaDeps } from './media.deps.ts';
import {
  deletePublication,
  findPublication,
  setPublicationPaused,
  type SeatOnNode,
} from './publication.store.ts';
import { requireSeat } from './require-seat.ts';

type Done = Record<string, never>;

/**
 * Mutes or unmutes at the source. Opening an own microphone takes a chair's mute off where the site may do that.
 * @throws Fault not-found for somebody else's publication, forbidden/may-not-speak
 */
export async function setPublication(
  deps: MediaDeps,
  input: ParsedInput<'media:set-publication'>,
  context: CallContext,
): Promise<Done> {
  const { seat } = await requireSeat(deps, input, context);
  const { conferenceId, peerId, producerId, paused } = input;
  const link = await reachNodeOf(deps, seat, producerId);
  const tellNode = () => link.call('producer:set-paused', { conferenceId, peerId, producerId, paused });
  // Silence first at the source; opening first asks whether it may be.
  if (paused) await tellNode();
  await deps.inWork((work) => record(work, seat, { producerId, paused, actor: context.actor }));
  if (!paused) await tellNode();
  return {};
}

/** Of a publication: while its seat moves it may be on the node that is left. */
async function reachNodeOf(
  { db, registry }: Pick<MediaDeps, 'db' | 'registry'>,
  { peerId, nodeId }: SeatOnNode,
  producerId: string,
): Promise<MediaNodeLink> {
  const publication = await findPublication(db, { peerId, producerId });
  return registry.reach(publication?.leftOn ?? nodeId);
}

async function record(
  work: Work,
  { conferenceId, peerId, participantId }: SeatOnNode,
  { producerId, paused, actor }: { producerId: string; paused: boolean; actor: Actor },
): Promise<void> {
  await lockOpenConference(work, conferenceId);
  const publication = await findPublication(work, { producerId, peerId });
  if (!publication) throw fault('not-found', 'there is no such publication on this seat');
  const { source } = publication;
  if (!paused && (source === 'microphone' || source === 'screen-audio'))
    await openMicrophone(work, { conferenceId, participantId }, { id: actor.id, name: actor.displayName });
  if (await setPublicationPaused(work, { producerId, peerId, paused }))
    await touchRoster(work, conferenceId, [participantId]);
}

/** Takes a publication back. One that is gone already is no error. */
export async function unpublish(
  deps: MediaDeps,
  { conferenceId, peerId, producerId }: ParsedInput<'media:unpublish'>,
  context: CallContext,
): Promise<Done> {
  const { seat } = await requireSeat(deps, { conferenceId, peerId }, context);
  const link = await reachNodeOf(deps, seat, producerId);
  await link.call('producer:close', { conferenceId, peerId, producerId });
  await deps.inWork(async (work) => {
    await lockOpenConference(work, conferenceId);
    await touchRoster(work, conferenceId, await deletePublication(work, { producerId, peerId }));
  });
  return {};
}
