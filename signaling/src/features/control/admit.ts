import type { ParsedInput } from '@zhida/protocol/contract.ts';
import type { Work } from '../../db/work.ts';
import { requireChair } from '../conference/require-conference.ts';
import { touchRoster } from '../conference/touch-conference.ts';
import type { CallContext } from '../handlers.ts';
import { auditControl } from './audit-control.ts';
import type { ControlDeps, Done } from './control.deps.ts';
import { storeAdmitted } from './control.store.ts';
import { requireSites } from './require-site.ts';

/** Lets sites in from the lobby; their screens join by themselves. @throws Fault not-found, forbidden/not-chair */
export async function admit(
  { inWork }: ControlDeps,
  { conferenceId, participantIds }: ParsedInput<'control:admit'>,
  { actor }: CallContext,
): Promise<Done> {
  await inWork(async (work) => {
    await requireChair(work, actor, conferenceId);
    if (participantIds) await requireSites(work, conferenceId, participantIds);
    const admitted = await letIn(work, conferenceId, participantIds ?? null);
    if (admitted.length === 0) return;
    auditControl(work, actor, {
      conferenceId,
      action: 'control:admitted',
      details: { participantIds: admitted },
    });
  });
  return {};
}

/** @param participantIds null: all who wait. @returns the sites that were let in now */
export async function letIn(
  work: Work,
  conferenceId: string,
  participantIds: readonly string[] | null,
): Promise<string[]> {
  const admitted = await storeAdmitted(work, { conferenceId, participantIds });
  if (admitted.length === 0) return admitted;
  await touchRoster(work, conferenceId, admitted);
  work.changed({ kind: 'standing', conferenceId, participantIds: admitted });
  return admitted;
}
