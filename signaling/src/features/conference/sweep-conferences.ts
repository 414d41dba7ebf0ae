import { doEach } from '../../platform/do-each.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ConferenceDeps } from './conference.deps.ts';
import { listAbandoned, listOverdue, lockConference, type ConferenceRow } from './conference.store.ts';
import { closeConference } from './end-conference.ts';
import { endSeats } from './end-seats.ts';
import { isUncarried } from './leave-conference.ts';
import { listWithGivenUpWaiting, markGivenUpWaiting } from './participant.store.ts';
import {
  listLostSeats,
  listSeatsById,
  listUnmarkedSeats,
  markSeatsLost,
  type SeatRow,
} from './seat.store.ts';
import { touchRoster } from './touch-conference.ts';

/**
 * Gives up seats whose signal stayed away and lobbies nobody waits in any more, ends conferences nobody is in and those
 * whose time is over. Safe in several processes at once.
 */
export async function sweepConferences(
  deps: ConferenceDeps & { clock: Clock },
  limits: { seatGraceMs: number; abandonedMs: number },
): Promise<void> {
  const { db, log } = deps;
  const now = deps.clock.now();
  await doEach(inOneConference(await listUnmarkedSeats(db)), log, (seats) => markLost(deps, seats));
  const lostBefore = new Date(now.getTime() - limits.seatGraceMs);
  await doEach(inOneConference(await listLostSeats(db, lostBefore)), log, (seats) => expire(deps, seats));
  await doEach(await listWithGivenUpWaiting(db, lostBefore), log, (conferenceId) =>
    giveUpWaiting(deps, conferenceId, lostBefore),
  );
  const emptyBefore = new Date(now.getTime() - limits.abandonedMs);
  // Somebody may have come in, or prolonged it, since it was listed.
  const isAbandoned = (row: ConferenceRow) => row.empty_since !== null && row.empty_since < emptyBefore;
  await doEach(await listAbandoned(db, emptyBefore), log, (conferenceId) =>
    endIf(deps, isAbandoned, { conferenceId, reason: 'abandoned' }),
  );
  const isOver = (row: ConferenceRow) => row.ends_at !== null && row.ends_at <= now;
  await doEach(await listOverdue(db, now), log, (conferenceId) =>
    endIf(deps, isOver, { conferenceId, reason: 'time-over' }),
  );
}

interface SeatsOf {
  readonly conferenceId: string;
  readonly seats: readonly SeatRow[];
}

/** Together: after an outage a thousand seats are swept, and a transaction for each would keep all else waiting. */
function inOneConference(seats: readonly SeatRow[]): SeatsOf[] {
  const groups = Map.groupBy(seats, (seat) => seat.conference_id);
  return [...groups].map(([conferenceId, own]) => ({ conferenceId, seats: own }));
}

const idsOf = (seats: readonly SeatRow[]): string[] => seats.map(({ id }) => id);

async function markLost({ inWork }: ConferenceDeps, { conferenceId, seats }: SeatsOf): Promise<void> {
  await inWork(async (work) => {
    await lockConference(work, conferenceId);
    await touchRoster(work, conferenceId, await markSeatsLost(work, idsOf(seats)));
    for (const seat of seats) work.touchUnit(seat.unit_id);
  });
}

/** A screen that showed the lobby was switched off: the chair must not wait for it, and may ring it again. */
async function giveUpWaiting({ inWork }: ConferenceDeps, conferenceId: string, before: Date): Promise<void> {
  await inWork(async (work) => {
    await lockConference(work, conferenceId);
    await touchRoster(work, conferenceId, await markGivenUpWaiting(work, conferenceId, before));
  });
}

async function expire({ inWork }: ConferenceDeps, { conferenceId, seats: listed }: SeatsOf): Promise<void> {
  await inWork(async (work) => {
    const conference = await lockConference(work, conferenceId);
    if (!conference) return;
    // Read again now that nobody can change it: a client that comes back at this very moment keeps its seat.
    const seats = (await listSeatsById(work, idsOf(listed))).filter(isUncarried);
    await endSeats(work, conference, { seats, departure: { state: 'left', why: 'expired' } });
  });
}

async function endIf(
  deps: ConferenceDeps,
  isSo: (row: ConferenceRow) => boolean,
  end: { conferenceId: string; reason: 'abandoned' | 'time-over' },
): Promise<void> {
  await deps.inWork(async (work) => {
    const row = await lockConference(work, end.conferenceId);
    if (row && isSo(row)) await closeConference(deps, work, end);
  });
}
