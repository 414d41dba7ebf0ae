import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { requireChair } from '../conference/require-conference.ts';
import { settleStage } from '../conference/settle-stage.ts';
import type { CallContext } from '../handlers.ts';
import { auditControl } from './audit-control.ts';
import { storeRole } from './chair.store.ts';
import type { ControlDeps, Done } from './control.deps.ts';
import { requireSite } from './require-site.ts';

/** The chair shares its work, or takes it back. @throws Fault not-found, invalid-state, forbidden/not-chair */
export async function setCoChair(
  { inWork }: ControlDeps,
  { conferenceId, participantId, coChair }: ParsedInput<'control:set-co-chair'>,
  { actor }: CallContext,
): Promise<Done> {
  await inWork(async (work) => {
    await requireChair(work, actor, conferenceId, { only: 'chair' });
    const site = await requireSite(work, conferenceId, participantId);
    if (site.role === 'chair') throw fault('invalid-state', 'the chair hands over before it is co-chair');
    if (coChair && (site.party_kind === 'guest' || site.state === 'removed'))
      throw fault('invalid-state', 'neither a guest nor a site that was taken out is a chair');
    const role = coChair ? 'co-chair' : 'member';
    if (!(await storeRole(work, { participantId, role }))) return;
    await settleStage(work, conferenceId, [participantId]);
    auditControl(work, actor, {
      conferenceId,
      action: coChair ? 'control:co-chair-made' : 'control:co-chair-unmade',
      details: { participantId },
    });
  });
  return {};
}
