import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { publicationRules, type PublicationRules } from '../conference/publication-rules.ts';
import { lockOpenConference } from '../conference/require-conference.ts';
import { touchRoster } from '../conference/touch-conference.ts';
import type { CallContext } from '../handlers.ts';
import type { MediaDeps } from './media.deps.ts';
import {
  deletePublication,
  findPublicationByRequest,
  insertPublication,
  type SeatOnNode,
} from './publication.store.ts';
import { requireSeat } from './require-seat.ts';

/**
 * Publishes a track. The producer is made on the node first and recorded second; if the seat went meanwhile the
 * producer is closed again. A retry with the same request id gives the same producer.
 */
export async function publish(
  deps: MediaDeps,
  input: ParsedInput<'media:publish'>,
  context: CallContext,
): Promise<CallOutput<'media:publish'>> {
  const { conferenceId, peerId, clientRequestId } = input;
  const { seat, link } = await requireSeat(deps, input, context);
  const rules = await publicationRules(deps.db, seat, input);
  const earlier = await findPublicationByRequest(deps.db, { peerId, clientRequestId });
  if (earlier) {
    // What the node told of it since may have come before anybody knew whose it was.
    const { wantedProducerIds } = await link.call('peer:get', { conferenceId, peerId });
    const { producerId, held } = earlier;
    return { producerId, held, wanted: wantedProducerIds.includes(producerId) };
  }
  const { transportId, source, kind, rtpParameters, paused } = input;
  const track = { transportId, source, kind, rtpParameters, paused };
  const { producerId } = await link.call('producer:create', { conferenceId, peerId, ...track, ...rules });
  const withdraw = () => link.call('producer:close', { conferenceId, peerId, producerId });
  const recorded = await record(deps, seat, { input, producerId, rules }).catch(async (error: unknown) => {
    // Nobody will ever learn of this producer. A node that is gone too has closed it.
    await withdraw().catch(() => undefined);
    throw error;
  });
  // As the node was told, also where the site came onto the stage or left it meanwhile: the node says only what changes.
  if (recorded) return { producerId, held: recorded.held, wanted: rules.wanted };
  await withdraw();
  throw fault('invalid-state', 'the seat was given up meanwhile', 'seat-gone');
}

/** The rules may have changed while the node was working: it is told then. @returns null when the seat is gone */
async function record(
  { inWork }: MediaDeps,
  seat: SeatOnNode,
  made: { input: ParsedInput<'media:publish'>; producerId: string; rules: PublicationRules },
): Promise<PublicationRules | null> {
  const { conferenceId, peerId, nodeId, participantId } = seat;
  const { input, producerId, rules } = made;
  const { source, kind, paused, clientRequestId, replaces } = input;
  return inWork(async (work) => {
    if (!(await lockOpenConference(work, conferenceId))) return null;
    const now = await publicationRules(work, seat, input);
    const publication = { producerId, source, kind, paused, held: now.held };
    if (!(await insertPublication(work, { ...publication, conferenceId, peerId, clientRequestId })))
      return null;
    // In the same moment, so that everybody sees one in the place of the other and nobody none, or both.
    if (replaces) await deletePublication(work, { producerId: replaces, peerId });
    const version = await touchRoster(work, conferenceId, [participantId]);
    if (version !== undefined && (now.held !== rules.held || now.priority !== rules.priority)) {
      const producers = [{ peerId, producerId, held: now.held, priority: now.priority }];
      work.changed({ kind: 'media-rules', nodeId, conferenceId, version, producers });
    }
    return now;
  });
}
