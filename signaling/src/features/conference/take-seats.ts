import type { Actor } from '@zhida/protocol/actor.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import type { Standing } from '@zhida/protocol/standing.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault, type Fault } from '@zhida/protocol/core/fault.ts';
import { violatedConstraint } from '../../db/connect.ts';
import type { Work } from '../../db/work.ts';
import { createBatcher, type Batcher, type Outcome } from '../../platform/batch.ts';
import type { ConferenceDeps } from './conference.deps.ts';
import { lockConferences, type ConferenceRow, type ParticipantRef } from './conference.store.ts';
import { decideJoin, type JoinDecision } from './join.rules.ts';
import { mapParticipantsFor } from './participant.store.ts';
import { readHead, readStandings } from './read-conference.ts';
import { conferenceEnded, unknownConference } from './require-conference.ts';
import { seat, type Seated } from './seat-together.ts';
import { listSeatsOf, type RankedSeat } from './seat.store.ts';

export interface Wish {
  readonly input: ParsedInput<'conference:join'>;
  readonly actor: Actor;
  readonly connectionId: string;
}

/** A seat that was given, with what its taker must know. */
export interface TakenSeat extends Seated {
  readonly conference: Conference;
  readonly standing: Standing;
}

/** A wish with how it is decided. */
export interface Decided {
  readonly wish: Wish;
  readonly site: ParticipantRef;
  readonly decision: JoinDecision<RankedSeat>;
}

/** Seats one actor at a time or hundreds: who comes while a transaction runs is seated in the next, together. */
export type Seating = Batcher<Wish, TakenSeat>;

export function createSeating(deps: ConferenceDeps): Seating {
  return createBatcher(async (conferenceId, wishes) => {
    const outcomes = new Map<Wish, Outcome<TakenSeat>>();
    let waiting = [...wishes];
    while (waiting.length > 0) {
      // Two wishes of one actor are two tabs: the later one finds the seat of the earlier.
      const round = [
        ...new Map(waiting.toReversed().map((wish) => [wish.actor.id, wish])).values(),
      ].reverse();
      for (const [wish, outcome] of await insist(() => takeSeats(deps, conferenceId, round)))
        outcomes.set(wish, outcome);
      waiting = waiting.filter((wish) => !outcomes.has(wish));
    }
    return wishes.map((wish) => outcomes.get(wish) ?? failed(new Error('a wish was left out')));
  });
}

const failed = (error: unknown): Outcome<never> => ({ ok: false, error });

/**
 * Somebody who joins two conferences at once has no seat when either looks, and the database lets only one sit: the
 * other looks again, and finds that seat.
 */
async function insist<T>(take: () => Promise<T>): Promise<T> {
  try {
    return await take();
  } catch (error) {
    if (violatedConstraint(error) !== 'peers_actor') throw error;
    return take();
  }
}

/** All in one transaction. The answers are read after the commit, once for all. */
async function takeSeats(
  deps: ConferenceDeps,
  conferenceId: string,
  wishes: readonly Wish[],
): Promise<Map<Wish, Outcome<TakenSeat>>> {
  const { seated, refused } = await deps.inWork(async (work) => {
    const { conference, others } = await lockInvolved(work, conferenceId, wishes);
    if (!conference) return allRefused(wishes, unknownConference());
    const sites = await mapParticipantsFor(
      work,
      conferenceId,
      wishes.map(({ actor }) => actor),
    );
    if (conference.ended_at)
      return refuseEach(wishes, ({ actor }) =>
        sites.has(actor.id) ? conferenceEnded() : unknownConference(),
      );
    const decided = await decideAll(work, conference, { wishes, sites, others });
    const outcome = await seat(deps, work, { conference, others, decided: decided.decided });
    return { seated: outcome.seated, refused: new Map([...decided.refused, ...outcome.refused]) };
  });
  return answer(deps, conferenceId, { seated, refused });
}

const allRefused = (wishes: readonly Wish[], why: Fault) => refuseEach(wishes, () => why);

function refuseEach(wishes: readonly Wish[], why: (wish: Wish) => Fault) {
  return { seated: new Map<Wish, Seated>(), refused: new Map(wishes.map((wish) => [wish, why(wish)])) };
}

/** The conference, and those out of which somebody comes; locked in the order in which everybody locks. */
async function lockInvolved(work: Work, conferenceId: string, wishes: readonly Wish[]) {
  const held = await listSeatsOf(
    work,
    wishes.map(({ actor }) => actor.id),
  );
  const rows = await lockConferences(work, [
    ...new Set([conferenceId, ...held.map((seat) => seat.conference_id)]),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return { conference: byId.get(conferenceId), others: byId };
}

async function decideAll(
  work: Work,
  conference: ConferenceRow,
  {
    wishes,
    sites,
    others,
  }: {
    wishes: readonly Wish[];
    sites: ReadonlyMap<string, ParticipantRef>;
    others: ReadonlyMap<string, ConferenceRow>;
  },
): Promise<{ decided: Decided[]; refused: Map<Wish, Fault> }> {
  // Read again now that nobody can change it.
  const seats = await listSeatsOf(
    work,
    wishes.map(({ actor }) => actor.id),
  );
  const seatOf = new Map(seats.map((held) => [held.actor_id, held]));
  const refused = new Map<Wish, Fault>();
  const decided: Decided[] = [];
  for (const wish of wishes) {
    const site = sites.get(wish.actor.id);
    const held = seatOf.get(wish.actor.id);
    if (!site) refused.set(wish, unknownConference());
    // It sat down elsewhere between the two looks; that conference is not locked.
    else if (held && !others.has(held.conference_id))
      refused.set(wish, fault('conflict', 'this actor sits in another conference', 'in-another-conference'));
    else {
      const { connectionId, input } = wish;
      const decision = decideJoin({ conference, site, held, wish: { peerId: input.peerId, connectionId } });
      if (decision.kind === 'refused') refused.set(wish, decision.fault);
      else decided.push({ wish, site, decision });
    }
  }
  return { decided, refused };
}

async function answer(
  deps: ConferenceDeps,
  conferenceId: string,
  { seated, refused }: { seated: ReadonlyMap<Wish, Seated>; refused: ReadonlyMap<Wish, Fault> },
): Promise<Map<Wish, Outcome<TakenSeat>>> {
  const outcomes = new Map<Wish, Outcome<TakenSeat>>();
  for (const [wish, why] of refused) outcomes.set(wish, failed(why));
  if (seated.size === 0) return outcomes;
  const conference = await readHead(deps, conferenceId);
  const ids = [...new Set([...seated.values()].map(({ participantId }) => participantId))];
  const standings = await readStandings(deps.db, conferenceId, ids);
  const standingOf = new Map(standings.map((standing) => [standing.participant.id, standing]));
  for (const [wish, one] of seated) {
    const standing = standingOf.get(one.participantId);
    outcomes.set(
      wish,
      conference && standing
        ? { ok: true, value: { ...one, conference, standing } }
        : failed(unknownConference()),
    );
  }
  return outcomes;
}
