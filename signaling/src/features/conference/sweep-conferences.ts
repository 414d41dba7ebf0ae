import { doEach } from '../../platform/do-each.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ConferenceDeps } from './conference.deps.ts';
import { listAbandoned, listOverdue, lockConference, type ConferenceRow } from './conference.store.ts';
import { closeConference } from './end-conference.ts';
import { isUncarried, vacate } from './leave-conference.ts';
import { listWithGivenUpWaiting, markGivenUpWaiting } from './participant.store.ts';
import { listLostSeats, listUnmarkedSeats, markSeatLost, type SeatRow } from './seat.store.ts';
import { touchRoster } from './touch-conference.ts';

/**
 * Gives up seats whose signal stayed away and lobbies nobody waits in any more, ends conferences nobody is in and those whose time is over. Safe in
 * several processes at once.
 */
export async function sweepConferences(
  deps: ConferenceDeps & { clock: Clock },
  limits: { seatGraceMs: number; abandonedMs: number },
): Promise<void> {
  const { db, log } = deps;
  const now = deps.clock.now();
  await doEach(await listUnmarkedSeats(db), log, (seat) => markLost(deps, seat));
  const lostBefore = new Date(now.getTime() - limits.seatGraceMs);
  await doEach(await listLostSeats(db, lostBefore), log, (seat) => expireSeat(deps, seat));
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

async function markLost({ inWork }: ConferenceDeps, seat: SeatRow): Promise<void> {
  await inWork(async (work) => {
    await lockConference(work, seat.conference_id);
    if (await markSeatLost(work, seat.id)) await touchRoster(work, seat.conference_id, [seat.participant_id]);
    work.touchUnit(seat.unit_id);
  });
}

/** A screen that showed the lobby was switched off: the chair must not wait for it, and may ring it again. */
async function giveUpWaiting({ inWork }: ConferenceDeps, conferenceId: string, before: Date): Promise<void> {
  await inWork(async (work) => {
    await lockConference(work, conferenceId);
    await touchRoster(work, conferenceId, await markGivenUpWaiting(work, conferenceId, before));
  });
}

async function expireSeat({ inWork }: ConferenceDeps, seat: SeatRow): Promise<void> {
  await inWork(async (work) => void (await vacate(work, seat, { may: isUncarried, why: 'expired' })));
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
