import { doEach } from '../../platform/do-each.ts';
import type { Clock } from '../../platform/clock.ts';
import { systemActor } from '../audit/audit.rules.ts';
import type { ConferenceDeps } from './conference.deps.ts';
import { isAbandoned, listAbandoned, lockConference } from './conference.store.ts';
import { closeConference } from './end-conference.ts';
import { isUncarried, vacate } from './leave-conference.ts';
import { listLostSeats, listUnmarkedSeats, markSeatLost, type SeatRow } from './seat.store.ts';

/** Gives up seats whose signal stayed away, and ends conferences nobody is in. Safe in several processes at once. */
export async function sweepConferences(
  deps: ConferenceDeps & { clock: Clock },
  limits: { seatGraceMs: number; abandonedMs: number },
): Promise<void> {
  const { db, log } = deps;
  const now = deps.clock.now().getTime();
  await doEach(await listUnmarkedSeats(db), log, (seat) => markLost(deps, seat));
  const lostBefore = new Date(now - limits.seatGraceMs);
  await doEach(await listLostSeats(db, lostBefore), log, (seat) => expireSeat(deps, seat));
  const emptyBefore = new Date(now - limits.abandonedMs);
  await doEach(await listAbandoned(db, emptyBefore), log, (id) => abandon(deps, id, emptyBefore));
}

async function markLost({ inWork }: ConferenceDeps, seat: SeatRow): Promise<void> {
  await inWork(async (work) => {
    await lockConference(work, seat.conference_id);
    await markSeatLost(work, seat.id);
    work.touchUnit(seat.unit_id);
  });
}

async function expireSeat({ inWork }: ConferenceDeps, seat: SeatRow): Promise<void> {
  await inWork(async (work) => {
    if (!(await vacate(work, seat, isUncarried))) return;
    work.audit({
      actor: systemActor,
      action: 'conference:seat-expired',
      target: { type: 'conference', id: seat.conference_id },
      details: { actorId: seat.actor_id },
    });
  });
}

async function abandon(deps: ConferenceDeps, conferenceId: string, emptyBefore: Date): Promise<void> {
  await deps.inWork(async (work) => {
    await lockConference(work, conferenceId);
    // Somebody may have come in since it was listed.
    if (!(await isAbandoned(work, conferenceId, emptyBefore))) return;
    await closeConference(deps, work, { conferenceId, reason: 'abandoned' });
  });
}
