import type { Work } from '../../db/work.ts';
import { systemActor } from '../audit/audit.rules.ts';
import { succeedChair } from '../control/succeed-chair.ts';
import { closePrivateLines } from './close-private-lines.ts';
import { lockConferences, type ConferenceRow } from './conference.store.ts';
import { markGone } from './participant.store.ts';
import {
  clearShown,
  deleteSeats,
  listSeatsById,
  listSeatsOfSites,
  nodesOf,
  type SeatRow,
} from './seat.store.ts';
import { settleStage } from './settle-stage.ts';
import { touchHead, touchRoster } from './touch-conference.ts';

/** `recorded`: the record says already what took everybody out, the end of the conference or the chair's removal. */
export type LeftWhy = 'left' | 'expired' | 'session-ended' | 'recorded';

/** What becomes of a site nobody is in any more. */
export type Departure =
  | { readonly state: 'left'; readonly why: LeftWhy }
  | { readonly state: 'interrupted'; readonly by: Pick<ConferenceRow, 'id' | 'kind' | 'title' | 'status'> };

/**
 * Takes seats of one conference away, whatever the reason: media, presence, attendance, and what only somebody
 * present can have (floor, broadcast, private talk). The conference is locked by the caller.
 */
export async function endSeats(
  work: Work,
  conference: ConferenceRow,
  { seats, departure }: { seats: readonly SeatRow[]; departure: Departure },
): Promise<void> {
  if (seats.length === 0) return;
  const { id: conferenceId } = conference;
  await deleteSeats(
    work,
    conferenceId,
    seats.map(({ id }) => id),
  );
  for (const seat of seats) {
    work.touchUnit(seat.unit_id);
    record(work, seat, departure);
    for (const nodeId of nodesOf(seat))
      work.changed({ kind: 'release-media', nodeId, conferenceId, peerId: seat.id });
  }
  const participantIds = [...new Set(seats.map((seat) => seat.participant_id))];
  const gone = await markGone(work, {
    participantIds,
    state: departure.state,
    interruptedBy: departure.state === 'interrupted' ? departure.by.id : null,
  });
  const shown = shownOf(conference, gone);
  const headChanged = shown.broadcast || shown.privateTalk;
  if (headChanged) {
    await clearShown(work, conferenceId, shown);
    if (shown.privateTalk) await closePrivateLines(work, conferenceId);
    await touchHead(work, conferenceId);
  }
  if (headChanged || gone.some(({ floor }) => floor !== 'none'))
    await settleStage(work, conferenceId, participantIds);
  else await touchRoster(work, conferenceId, participantIds);
  if (gone.some(({ role }) => role === 'chair')) await succeedChair(work, conferenceId);
}

/** What of what everybody is shown was of those who are gone. */
function shownOf(
  { broadcast_id: broadcastId, private_with_id: privateWithId }: ConferenceRow,
  gone: readonly { readonly id: string; readonly role: string }[],
): { broadcast: boolean; privateTalk: boolean } {
  const left = new Set(gone.map(({ id }) => id));
  const isChairGone = gone.some(({ role }) => role === 'chair');
  return {
    broadcast: broadcastId !== null && left.has(broadcastId),
    privateTalk: privateWithId !== null && (left.has(privateWithId) || isChairGone),
  };
}

/** Every seat that is in the record as taken is in it as given up too, or what gave it up is. */
function record(work: Work, seat: SeatRow, departure: Departure): void {
  const target = { type: 'conference', id: seat.conference_id };
  const actor = { id: seat.actor_id, name: seat.display_name };
  if (departure.state === 'interrupted')
    work.audit({ actor, action: 'conference:interrupted', target, details: { by: departure.by.id } });
  else if (departure.why === 'expired') {
    const details = { actorId: seat.actor_id };
    work.audit({ actor: systemActor, action: 'conference:seat-expired', target, details });
  } else if (departure.why !== 'recorded') {
    const details = { why: departure.why };
    work.audit({ actor, action: 'conference:left', target, ...(departure.why !== 'left' && { details }) });
  }
}

/** A conference of higher rank takes seats out of a lower one; whoever sat there is told, and may come back. */
export async function interruptSeats(
  work: Work,
  conference: ConferenceRow,
  { seats, by }: { seats: readonly SeatRow[]; by: ConferenceRow },
): Promise<void> {
  await endSeats(work, conference, { seats, departure: { state: 'interrupted', by } });
  const { id, kind, title, status } = by;
  for (const seat of seats) tellEnded(work, seat, { reason: 'interrupted', by: { id, kind, title, status } });
}

/** The same for seats by id, in whatever conferences; those are locked by the caller, or here in the common order. */
export async function interruptPeers(
  work: Work,
  { peerIds, by }: { peerIds: readonly string[]; by: ConferenceRow },
): Promise<void> {
  const seats = await listSeatsById(work, peerIds);
  const byConference = Map.groupBy(seats, (seat) => seat.conference_id);
  if (byConference.size === 0) return;
  for (const conference of await lockConferences(work, [...byConference.keys()]))
    await interruptSeats(work, conference, { seats: byConference.get(conference.id) ?? [], by });
}

/** For the chair's `remove`: the sites' seats go and their sockets are told. The caller writes the new state after. */
export async function endSeatsOfSites(
  work: Work,
  conference: ConferenceRow,
  participantIds: readonly string[],
): Promise<void> {
  const seats = await listSeatsOfSites(work, conference.id, participantIds);
  await endSeats(work, conference, { seats, departure: { state: 'left', why: 'recorded' } });
  for (const seat of seats) tellEnded(work, seat, { reason: 'removed', by: null });
}

type Ended = Parameters<Work['changed']>[0] & { kind: 'seat-ended' };

function tellEnded(work: Work, seat: SeatRow, why: Pick<Ended['notice'], 'reason' | 'by'>): void {
  if (seat.connection_id === null) return;
  const notice = { conferenceId: seat.conference_id, peerId: seat.id, ...why };
  work.changed({ kind: 'seat-ended', connectionId: seat.connection_id, notice });
}
