import { fault, type Fault } from '@zhida/protocol/core/fault.ts';
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
  /** Where its media was until now. */
  readonly before: string | null;
}

/** One with the node that has its media from now on. */
interface Placed extends Sitting {
  readonly nodeId: string;
}

/** Carries decisions out, each kind in one go: no statement is repeated for each of 311 sites. */
export async function seat(
  deps: Pick<ConferenceDeps, 'registry' | 'directory'>,
  work: Work,
  given: {
    conference: ConferenceRow;
    others: ReadonlyMap<string, ConferenceRow>;
    decided: readonly Decided[];
  },
): Promise<{ seated: Map<Wish, Seated>; refused: Map<Wish, Fault> }> {
  const { conference, decided } = given;
  const waiting = decided.filter(({ decision }) => decision.kind === 'waits');
  const sitting = decided.filter(({ decision }) => decision.kind !== 'waits').map(toSitting);
  const refused = new Map(waiting.map(({ wish }) => [wish, waitingInLobby()]));
  await letWait(work, conference, waiting);
  const taken = await place(deps, work, { conference, sitting });
  const placed = new Set(taken.map(({ wish }) => wish));
  for (const { wish } of sitting) if (!placed.has(wish)) refused.set(wish, noNode());
  await leaveOthers(work, given, taken);
  await write(work, conference, taken);
  const seated = taken.map(({ wish, site, peerId, keepMedia, nodeId, decision }): [Wish, Seated] => [
    wish,
    {
      conferenceId: conference.id,
      peerId,
      participantId: site.id,
      nodeId,
      keepMedia,
      resumed: decision.kind === 'resumes',
    },
  ]);
  return { seated: new Map(seated), refused };
}

/** Who keeps its media stays where that is; all others are placed together. */
async function place(
  deps: Pick<ConferenceDeps, 'registry' | 'directory'>,
  work: Work,
  { conference, sitting }: { conference: ConferenceRow; sitting: readonly Sitting[] },
): Promise<Placed[]> {
  const fresh = sitting.filter(({ keepMedia }) => !keepMedia);
  const places = await placeSeats(deps, work, {
    conferenceId: conference.id,
    seats: fresh.map(({ peerId, before, wish }) => ({ peerId, before, unitId: wish.actor.unitId })),
  });
  return sitting.flatMap((one) => {
    const nodeId = one.keepMedia ? one.before : places.get(one.peerId);
    return nodeId ? [{ ...one, nodeId }] : [];
  });
}

const noNode = () => fault('unavailable', 'no media node can take this seat', 'no-media-node');

const waitingInLobby = () =>
  fault('invalid-state', 'wait until a chair lets this site in', 'waiting-in-lobby');

function toSitting(decided: Decided): Sitting {
  const { decision, wish } = decided;
  if (decision.kind !== 'resumes')
    return { ...decided, peerId: crypto.randomUUID(), keepMedia: false, before: null };
  const { id: peerId, node_id: before } = decision.seat;
  return { ...decided, peerId, keepMedia: wish.input.keepMedia && before !== null, before };
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

async function write(work: Work, conference: ConferenceRow, taken: readonly Placed[]): Promise<void> {
  if (taken.length === 0) return;
  const { id: conferenceId } = conference;
  const resumed = taken.filter(({ decision }) => decision.kind === 'resumes');
  const added = taken.filter(({ decision }) => decision.kind !== 'resumes');
  const moved = added.flatMap(({ decision }) => (decision.kind === 'moves' ? [decision.from] : []));
  await evict(work, conference, moved);
  await carrySeats(
    work,
    resumed.map(({ peerId, wish, nodeId }) => ({ id: peerId, connectionId: wish.connectionId, nodeId })),
  );
  for (const { peerId, before, nodeId } of resumed)
    if (before && before !== nodeId)
      work.changed({ kind: 'release-media', nodeId: before, conferenceId, peerId });
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
  return ({ peerId, site, nodeId, wish: { actor, connectionId } }: Placed) => ({
    id: peerId,
    conferenceId,
    participantId: site.id,
    actorKind: actor.kind,
    actorId: actor.id,
    unitId: actor.unitId,
    displayName: actor.displayName,
    connectionId,
    nodeId,
  });
}

/** The same actor from another device: the site stays in, so it keeps floor and state; the other place is told. */
async function evict(work: Work, conference: ConferenceRow, seats: readonly RankedSeat[]): Promise<void> {
  const { id: conferenceId } = conference;
  await deleteSeats(
    work,
    conferenceId,
    seats.map(({ id }) => id),
  );
  for (const { id: peerId, connection_id: connectionId, node_id: nodeId } of seats) {
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
