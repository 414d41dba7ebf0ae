import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { requireChair } from '../conference/require-conference.ts';
import { takeOutSite } from '../conference/take-out-site.ts';
import type { CallContext } from '../handlers.ts';
import { auditControl } from './audit-control.ts';
import type { ControlDeps, Done } from './control.deps.ts';
import { requireSite } from './require-site.ts';

/** Takes a site out until it is invited again. @throws Fault not-found, invalid-state for the chair, forbidden/not-chair */
export async function remove(
  { inWork }: ControlDeps,
  { conferenceId, participantId }: ParsedInput<'control:remove'>,
  { actor }: CallContext,
): Promise<Done> {
  await inWork(async (work) => {
    const { conference } = await requireChair(work, actor, conferenceId);
    const site = await requireSite(work, conferenceId, participantId);
    if (site.role === 'chair') throw fault('invalid-state', 'the chair is never taken out');
    if (site.state === 'removed') return;
    await takeOutSite(work, conference, participantId);
    auditControl(work, actor, { conferenceId, action: 'control:removed', details: { participantId } });
  });
  return {};
}
