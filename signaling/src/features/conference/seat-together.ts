import { Fault, fault } from '@zhida/protocol/core/fault.ts';
import type { Work } from '../../db/work.ts';
import type { ConferenceDeps } from './conference.deps.ts';
import type { ConferenceRow } from './conference.store.ts';
import { endSeats, interruptSeats } from './end-seats.ts';
import { markJoined, markWaiting } from './participant.store.ts';
import { placeSeats } from './place-seats.ts';
import { carrySeats, deletePublications, deleteSeats, insertSeats, type RankedSeat } from './seat.store.ts';
import type { Decided, Wish } from './take-seats.ts';
import { touchRoster } from './touch-conference.ts';

/** A seat in the database; its media is not made yet. */
export interface Seated {
  readonly conferenceId: string;
  readonly peerId: string;
  readonly participantId: string;
  readonly nodeId: string;
  /** The client has media running and wants it kept. */
  readonly keepMedia: boolean;
  /** The actor sat here before; false: the seat was made by this wish. */
  readonly resumed: boolean;
}

interface Sitting extends Decided {
  readonly peerId: string;
  readonly keepMedia: boolean;
}

/** Carries decisions out, each kind in one go: no statement is repeated for each of 311 sites. */
export async function seat(
  { registry }: Pick<ConferenceDeps, 'registry'>,
  work: Work,
  given: {
    conference: ConferenceRow;
    others: ReadonlyMap<string, ConferenceRow>;
    decided: readonly Decided[];
  },
): Promise<{ seated: Map<Wish, Seated>; refused: Map<Wish, Fault> }> {
  const { conference, decided } = given;
  const waiting = decided.filter(({ decision }) => decision.kind === 'waits');
  const sitting = decided.filter(({ decision }) => decision.kind !== 'waits').map(toSitting(conference));
  const refused = new Map(waiting.map(({ wish }) => [wish, waitingInLobby()]));
  await letWait(work, conference, waiting);
  const fresh = sitting.filter(({ keepMedia }) => !keepMedia);
  const placed = await placeSeats(registry, work, { conference, count: fresh.length });
  if (placed instanceof Fault) for (const { wish } of fresh) refused.set(wish, placed);
  const nodeId = placed instanceof Fault ? conference.node_id : placed;
  const taken = placed instanceof Fault ? sitting.filter(({ keepMedia }) => keepMedia) : sitting;
  await leaveOthers(work, given, taken);
  await write(work, conference, taken);
  const seated = taken.map(({ wish, site, peerId, keepMedia, decision }): [Wish, Seated] => [
    wish,
    {
      conferenceId: conference.id,
      peerId,
      participantId: site.id,
      nodeId: nodeId ?? '',
      keepMedia,
      resumed: decision.kind === 'resumes',
    },
  ]);
  return { seated: new Map(seated), refused };
}

const waitingInLobby = () =>
  fault('invalid-state', 'wait until a chair lets this site in', 'waiting-in-lobby');

function toSitting(conference: ConferenceRow): (decided: Decided) => Sitting {
  return (decided) => {
    const { decision, wish } = decided;
    const resumed = decision.kind === 'resumes';
    return {
      ...decided,
      peerId: resumed ? decision.seat.id : crypto.randomUUID(),
      keepMedia: resumed && wish.input.keepMedia && conference.node_id !== null,
    };
  };
}

async function letWait(work: Work, conference: ConferenceRow, waiting: readonly Decided[]): Promise<void> {
  const marked = await markWaiting(work, [...new Set(waiting.map(({ site }) => site.id))]);
  await touchRoster(
    work,
    conference.id,
    marked.map(({ id }) => id),
  );
  const participantIds = marked.filter(({ rang }) => rang).map(({ id }) => id);
  stopRinging(work, conference, { participantIds, by: waiting });
}

/** Seats elsewhere go first: an actor has one. */
async function leaveOthers(
  work: Work,
  { conference, others }: { conference: ConferenceRow; others: ReadonlyMap<string, ConferenceRow> },
  taken: readonly Sitting[],
): Promise<void> {
  const sits = taken.flatMap(({ decision }) => (decision.kind === 'sits' ? [decision] : []));
  for (const other of others.values()) {
    const here = (seat: RankedSeat | null) => (seat?.conference_id === other.id ? [seat] : []);
    const left = sits.flatMap(({ leaves }) => here(leaves));
    await endSeats(work, other, { seats: left, departure: { state: 'left', why: 'left' } });
    const interrupted = sits.flatMap(({ interrupts }) => here(interrupts));
    await interruptSeats(work, other, { seats: interrupted, by: conference });
  }
}

async function write(work: Work, conference: ConferenceRow, taken: readonly Sitting[]): Promise<void> {
  if (taken.length === 0) return;
  const { id: conferenceId } = conference;
  const resumed = taken.filter(({ decision }) => decision.kind === 'resumes');
  const added = taken.filter(({ decision }) => decision.kind !== 'resumes');
  const moved = added.flatMap(({ decision }) => (decision.kind === 'moves' ? [decision.from] : []));
  await evict(work, conference, moved);
  await carrySeats(
    work,
    resumed.map(({ peerId, wish }) => ({ id: peerId, connectionId: wish.connectionId })),
  );
  await deletePublications(
    work,
    resumed.filter(({ keepMedia }) => !keepMedia).map(({ peerId }) => peerId),
  );
  await insertSeats(work, conferenceId, added.map(toSeat(conferenceId)));
  const participantIds = [...new Set(taken.map(({ site }) => site.id))];
  stopRinging(work, conference, { participantIds: await markJoined(work, participantIds), by: taken });
  await touchRoster(work, conferenceId, participantIds);
  for (const { wish } of taken) work.touchUnit(wish.actor.unitId);
  for (const { wish } of added)
    work.audit({
      actor: { id: wish.actor.id, name: wish.actor.displayName },
      action: 'conference:joined',
      target: { type: 'conference', id: conferenceId },
    });
}

function toSeat(conferenceId: string) {
  return ({ peerId, site, wish: { actor, connectionId } }: Sitting) => ({
    id: peerId,
    conferenceId,
    participantId: site.id,
    actorKind: actor.kind,
    actorId: actor.id,
    unitId: actor.unitId,
    displayName: actor.displayName,
    connectionId,
  });
}

/** The same actor from another device: the site stays in, so it keeps floor and state; the other place is told. */
async function evict(work: Work, conference: ConferenceRow, seats: readonly RankedSeat[]): Promise<void> {
  const { id: conferenceId, node_id: nodeId } = conference;
  await deleteSeats(
    work,
    conferenceId,
    seats.map(({ id }) => id),
  );
  for (const { id: peerId, connection_id: connectionId } of seats) {
    if (nodeId) work.changed({ kind: 'release-media', nodeId, conferenceId, peerId });
    if (connectionId) work.changed({ kind: 'seat-taken', conferenceId, peerId, connectionId });
  }
}

function stopRinging(
  work: Work,
  { id: conferenceId }: ConferenceRow,
  rung: { participantIds: readonly string[]; by: readonly Decided[] },
): void {
  if (rung.participantIds.length === 0) return;
  const knownTo = rung.by.map(({ wish }) => wish.connectionId);
  const { participantIds } = rung;
  work.changed({ kind: 'call-ended', conferenceId, participantIds, reason: 'answered', knownTo });
}
