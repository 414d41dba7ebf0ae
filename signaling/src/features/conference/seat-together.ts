import { fault, type Fault } from '@zhida/protocol/core/fault.ts';
import type { Work } from '../../db/work.ts';
import type { ConferenceDeps } from './conference.deps.ts';
import type { ConferenceRow } from './conference.store.ts';
import { endSeats, interruptSeats } from './end-seats.ts';
import { markJoined, markWaiting } from './participant.store.ts';
import { placeSeats } from './place-seats.ts';
import {
  carrySeats,
  deletePublications,
  deleteSeats,
  insertSeats,
  leavePublications,
  nodesOf,
  type RankedSeat,
} from './seat.store.ts';
import {
  mediaWish,
  settleMedia,
  type MediaBefore,
  type MediaPlace,
  type MediaWish,
} from './seat-media.rules.ts';
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
  /** What it had goes on on another node until the client has built everything on this one. */
  readonly moving: boolean;
  /** The actor sat here before; false: the seat was made by this wish. */
  readonly resumed: boolean;
}

interface Sitting extends Decided, MediaBefore {
  readonly peerId: string;
  readonly media: MediaWish;
}

/** One with the nodes that have its media from now on. */
interface Placed extends Sitting {
  readonly place: MediaPlace;
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
  const seated = taken.map(({ wish, site, peerId, place, decision }): [Wish, Seated] => [
    wish,
    {
      conferenceId: conference.id,
      peerId,
      participantId: site.id,
      nodeId: place.nodeId,
      keepMedia: place.media === 'kept',
      moving: place.media === 'moved',
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
  const fresh = sitting.filter(({ media }) => media !== 'kept');
  const places = await placeSeats(deps, work, {
    conferenceId: conference.id,
    seats: fresh.map(({ peerId, before, wish }) => ({ peerId, before, unitId: wish.actor.unitId })),
  });
  return sitting.flatMap((one) => {
    const found = settleMedia(one.media, one, places.get(one.peerId));
    return found ? [{ ...one, place: found }] : [];
  });
}

const noNode = () => fault('unavailable', 'no media node can take this seat', 'no-media-node');

const waitingInLobby = () =>
  fault('invalid-state', 'wait until a chair lets this site in', 'waiting-in-lobby');

function toSitting(decided: Decided): Sitting {
  const { decision, wish } = decided;
  if (decision.kind !== 'resumes')
    return { ...decided, peerId: crypto.randomUUID(), media: 'fresh', before: null, leaving: null };
  const { id: peerId, node_id: before, leaving_node_id: leaving } = decision.seat;
  return { ...decided, peerId, media: mediaWish(wish.input, before), before, leaving };
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
    resumed.map(({ peerId, wish, place: { nodeId, leaving } }) => ({
      ...{ id: peerId, connectionId: wish.connectionId },
      ...{ nodeId, leaving },
    })),
  );
  for (const {
    peerId,
    place: { releases },
  } of resumed)
    for (const nodeId of releases) work.changed({ kind: 'release-media', nodeId, conferenceId, peerId });
  await writePublications(work, resumed);
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

/** Of a seat that moves they stay where they are until it publishes anew; of one that begins anew they are gone. */
async function writePublications(work: Work, resumed: readonly Placed[]): Promise<void> {
  const moved = resumed.filter(({ place }) => place.media === 'moved');
  // A move that is tried again: what the last try published went with it.
  const again = moved.filter(({ leaving }) => leaving !== null).map(({ peerId }) => peerId);
  await deletePublications(work, again, 'moved');
  await leavePublications(
    work,
    moved.flatMap(({ peerId, place: { leaving } }) => (leaving ? [{ peerId, nodeId: leaving }] : [])),
  );
  const fresh = resumed.filter(({ place }) => place.media === 'fresh').map(({ peerId }) => peerId);
  await deletePublications(work, fresh);
}

function toSeat(conferenceId: string) {
  return ({ peerId, site, place: { nodeId }, wish: { actor, connectionId } }: Placed) => ({
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
  for (const seat of seats) {
    const { id: peerId, connection_id: connectionId } = seat;
    for (const nodeId of nodesOf(seat)) work.changed({ kind: 'release-media', nodeId, conferenceId, peerId });
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
