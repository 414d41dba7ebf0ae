import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { AuditActor } from '../../db/audit-draft.ts';
import type { Work } from '../../db/work.ts';
import { systemActor } from '../audit/audit.rules.ts';
import type { CallContext } from '../handlers.ts';
import type { ConferenceDeps } from './conference.deps.ts';
import { lockConference, markEnded } from './conference.store.ts';
import { requireOpenConference } from './require-conference.ts';
import { deleteSeat, listSeats } from './seat.store.ts';

type EndDeps = Pick<ConferenceDeps, 'afterEnd'>;

/** The chair ends it for everyone. @throws Fault forbidden for anybody else */
export async function endConference(
  deps: ConferenceDeps,
  { conferenceId }: ParsedInput<'conference:end'>,
  { actor }: CallContext,
): Promise<Record<string, never>> {
  await deps.inWork(async (work) => {
    const { participant } = await requireOpenConference(work, actor, conferenceId);
    if (participant.role !== 'chair') throw fault('forbidden', 'only the chair ends a conference');
    await closeConference(deps, work, {
      conferenceId,
      reason: 'ended',
      by: { id: actor.id, name: actor.displayName },
    });
  });
  return {};
}

/**
 * Ends an open conference in the caller's transaction: seats, media and what hangs on it. Once it is over,
 * ending it again does nothing.
 */
export async function closeConference(
  deps: EndDeps,
  work: Work,
  end: { conferenceId: string; reason: 'ended' | 'abandoned'; by?: AuditActor },
): Promise<void> {
  const conference = await lockConference(work, end.conferenceId);
  if (!conference || conference.ended_at) return;
  await markEnded(work, conference.id, end.reason);
  const seats = await listSeats(work, conference.id);
  for (const seat of seats) await deleteSeat(work, seat);
  for (const unitId of [...new Set(seats.map((seat) => seat.unit_id))].sort()) work.touchUnit(unitId);
  await deps.afterEnd(work, conference.id);
  if (conference.node_id)
    work.changed({ kind: 'release-media', nodeId: conference.node_id, conferenceId: conference.id });
  work.audit({
    actor: end.by ?? systemActor,
    action: 'conference:ended',
    target: { type: 'conference', id: conference.id },
    details: { reason: end.reason },
  });
}
