import type { ParsedInput } from '@zhida/protocol/contract.ts';
import type { AuditActor } from '../../db/audit-draft.ts';
import type { Work } from '../../db/work.ts';
import { systemActor } from '../audit/audit.rules.ts';
import type { CallContext } from '../handlers.ts';
import type { ConferenceDeps } from './conference.deps.ts';
import { lockConference, markEnded } from './conference.store.ts';
import { endSeats } from './end-seats.ts';
import { stopCalling } from './participant.store.ts';
import { requireChair } from './require-conference.ts';
import { listSeats, nodesOf } from './seat.store.ts';
import { touchHead, touchRoster } from './touch-conference.ts';

type EndDeps = Pick<ConferenceDeps, 'afterEnd'>;

/** A chair ends it for everyone. @throws Fault forbidden/not-chair for anybody else */
export async function endConference(
  deps: ConferenceDeps,
  { conferenceId }: ParsedInput<'conference:end'>,
  { actor }: CallContext,
): Promise<Record<string, never>> {
  await deps.inWork(async (work) => {
    await requireChair(work, actor, conferenceId);
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
  end: { conferenceId: string; reason: 'ended' | 'abandoned' | 'time-over'; by?: AuditActor },
): Promise<void> {
  const conference = await lockConference(work, end.conferenceId);
  if (!conference || conference.ended_at) return;
  const { id: conferenceId } = conference;
  const seats = await listSeats(work, conferenceId);
  const nodeIds = new Set(seats.flatMap(nodesOf));
  await endSeats(work, conference, {
    // One order for each node closes all media of it below; peer by peer it would take 311.
    seats: seats.map((seat) => ({ ...seat, node_id: null, leaving_node_id: null })),
    departure: { state: 'left', why: 'recorded' },
  });
  const participantIds = await stopCalling(work, conferenceId);
  if (participantIds.length > 0)
    work.changed({ kind: 'call-ended', conferenceId, participantIds, reason: 'ended' });
  await touchRoster(work, conferenceId, participantIds);
  await markEnded(work, conferenceId, end.reason);
  await touchHead(work, conferenceId);
  await deps.afterEnd(work, conferenceId);
  for (const nodeId of nodeIds) work.changed({ kind: 'release-media', nodeId, conferenceId });
  work.audit({
    actor: end.by ?? systemActor,
    action: 'conference:ended',
    target: { type: 'conference', id: conferenceId },
    details: { reason: end.reason },
  });
}
