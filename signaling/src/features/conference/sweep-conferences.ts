import type { Clock } from '../../platform/clock.ts';
import { systemActor } from '../audit/audit.rules.ts';
import type { ConferenceDeps } from './conference.deps.ts';
import { listAbandoned } from './conference.store.ts';
import { closeConference } from './end-conference.ts';
import { vacate } from './leave-conference.ts';
import { findSeat, listLostSeats } from './seat.store.ts';

/** Gives up seats whose signal stayed away, and ends conferences nobody is in. Safe in several processes at once. */
export async function sweepConferences(
  deps: ConferenceDeps & { clock: Clock },
  limits: { seatGraceMs: number; abandonedMs: number },
): Promise<void> {
  const now = deps.clock.now().getTime();
  for (const { id } of await listLostSeats(deps.db, new Date(now - limits.seatGraceMs)))
    await deps.inWork(async (work) => {
      const seat = await findSeat(work, id);
      if (!seat || seat.connection_id) return;
      await vacate(work, seat);
      work.audit({
        actor: systemActor,
        action: 'conference:seat-expired',
        target: { type: 'conference', id: seat.conference_id },
        details: { actorId: seat.actor_id },
      });
    });
  for (const conferenceId of await listAbandoned(deps.db, new Date(now - limits.abandonedMs)))
    await deps.inWork((work) => closeConference(deps, work, { conferenceId, reason: 'abandoned' }));
}
