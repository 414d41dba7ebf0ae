import type { Actor } from '@zhida/protocol/actor.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import type { Work } from '../../db/work.ts';
import type { ConferenceDeps } from './conference.deps.ts';
import { setNode, type ConferenceRow, type ParticipantRef } from './conference.store.ts';
import { requireOpenConference } from './require-conference.ts';
import {
  carrySeat,
  deletePublications,
  deleteSeat,
  findSeatOf,
  insertSeat,
  listSeats,
  type SeatRow,
} from './seat.store.ts';

export interface TakenSeat {
  readonly conferenceId: string;
  readonly peerId: string;
  readonly nodeId: string;
  /** The client has media running and wants it kept. */
  readonly keepMedia: boolean;
  /** The actor sat here before; false: the seat was made by this wish. */
  readonly resumed: boolean;
}

interface Wish {
  readonly input: ParsedInput<'conference:join'>;
  readonly actor: Actor;
  readonly connectionId: string;
}

/**
 * Gives an actor its one seat in the conference: the old one back (same peer id, or same socket), or a new one;
 * a seat the actor holds from elsewhere moves here, and the other place is told.
 */
export async function takeSeat(deps: ConferenceDeps, work: Work, wish: Wish): Promise<TakenSeat> {
  const { input, actor, connectionId } = wish;
  const { conference, participant } = await requireOpenConference(work, actor, input.conferenceId);
  const held = await findSeatOf(work, { conferenceId: conference.id, actorId: actor.id });
  const resumed =
    held && (held.id === input.peerId || held.connection_id === connectionId) ? held : undefined;
  if (held && !resumed) await evict(work, held, conference);
  const peerId = resumed?.id ?? crypto.randomUUID();
  if (resumed) await carrySeat(work, resumed, connectionId);
  else await addSeat(work, wish, { peerId, participant });
  const keepMedia = resumed !== undefined && input.keepMedia && conference.node_id !== null;
  const nodeId = keepMedia ? (conference.node_id ?? '') : await place(deps, work, conference);
  if (!keepMedia) await deletePublications(work, peerId);
  work.touchUnit(actor.unitId);
  return { conferenceId: conference.id, peerId, nodeId, keepMedia, resumed: resumed !== undefined };
}

async function addSeat(
  work: Work,
  { actor, connectionId }: Wish,
  { peerId, participant }: { peerId: string; participant: ParticipantRef },
): Promise<void> {
  await insertSeat(work, {
    id: peerId,
    conferenceId: participant.conference_id,
    participantId: participant.id,
    actorKind: actor.kind,
    actorId: actor.id,
    unitId: actor.unitId,
    displayName: actor.displayName,
    connectionId,
  });
  work.audit({
    actor: { id: actor.id, name: actor.displayName },
    action: 'conference:joined',
    target: { type: 'conference', id: participant.conference_id },
  });
}

async function evict(work: Work, seat: SeatRow, conference: ConferenceRow): Promise<void> {
  const { id: conferenceId, node_id: nodeId } = conference;
  await deleteSeat(work, seat);
  if (nodeId) work.changed({ kind: 'release-media', nodeId, conferenceId, peerId: seat.id });
  if (seat.connection_id)
    work.changed({ kind: 'seat-taken', conferenceId, peerId: seat.id, connectionId: seat.connection_id });
}

/** A conference that changes its node loses all its media there: everyone is told to join again. */
async function place({ registry }: ConferenceDeps, work: Work, conference: ConferenceRow): Promise<string> {
  const nodeId = registry.place(conference.node_id);
  if (nodeId === conference.node_id) return nodeId;
  await setNode(work, conference.id, nodeId);
  if (conference.node_id === null) return nodeId;
  for (const seat of await listSeats(work, conference.id)) await deletePublications(work, seat.id);
  work.changed({ kind: 'media-lost', conferenceId: conference.id });
  work.changed({ kind: 'release-media', nodeId: conference.node_id, conferenceId: conference.id });
  return nodeId;
}
