import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { requireChair } from '../conference/require-conference.ts';
import type { CallContext } from '../handlers.ts';
import { auditControl } from './audit-control.ts';
import type { ControlDeps, Done } from './control.deps.ts';
import { storePatrol } from './desk.store.ts';
import { requireSites } from './require-site.ts';

/** Starts the rotation of the chairs' view, or stops it. @throws Fault not-found, forbidden/not-chair */
export async function setPatrol(
  { inWork }: ControlDeps,
  { conferenceId, patrol }: ParsedInput<'control:set-patrol'>,
  { actor }: CallContext,
): Promise<Done> {
  await inWork(async (work) => {
    await requireChair(work, actor, conferenceId);
    if (patrol) await requireSites(work, conferenceId, patrol.participantIds);
    const started = patrol && { ...patrol, startedAt: work.now.toISOString() };
    if (!(await storePatrol(work, conferenceId, started))) return;
    work.changed({ kind: 'desk', conferenceId });
    auditControl(work, actor, {
      conferenceId,
      action: patrol ? 'control:patrol-started' : 'control:patrol-ended',
      ...(patrol && {
        details: { sites: patrol.participantIds.length, intervalSeconds: patrol.intervalSeconds },
      }),
    });
  });
  return {};
}
