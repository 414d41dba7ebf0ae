import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { requireChair } from '../conference/require-conference.ts';
import { settleStage } from '../conference/settle-stage.ts';
import type { CallContext } from '../handlers.ts';
import { auditControl } from './audit-control.ts';
import type { ControlDeps, Done } from './control.deps.ts';
import { storeDisplayName } from './control.store.ts';
import { requireSite } from './require-site.ts';

/** What a site is called in this conference. @throws Fault not-found, forbidden/not-chair */
export async function rename(
  { inWork }: ControlDeps,
  { conferenceId, participantId, displayName }: ParsedInput<'control:rename'>,
  { actor }: CallContext,
): Promise<Done> {
  await inWork(async (work) => {
    await requireChair(work, actor, conferenceId);
    await requireSite(work, conferenceId, participantId);
    if (!(await storeDisplayName(work, { participantId, displayName }))) return;
    await settleStage(work, conferenceId, [participantId]);
    auditControl(work, actor, { conferenceId, action: 'control:renamed', details: { participantId } });
  });
  return {};
}
