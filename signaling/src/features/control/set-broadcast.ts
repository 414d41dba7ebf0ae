import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { requireChair } from '../conference/require-conference.ts';
import { settleStage } from '../conference/settle-stage.ts';
import { touchHead } from '../conference/touch-conference.ts';
import type { CallContext } from '../handlers.ts';
import { auditControl } from './audit-control.ts';
import type { ControlDeps, Done } from './control.deps.ts';
import { storeBroadcast } from './head.store.ts';
import { requireJoined } from './require-site.ts';

/** Shows one site to all; null ends it. @throws Fault not-found, invalid-state when it is not in, forbidden/not-chair */
export async function setBroadcast(
  { inWork }: ControlDeps,
  { conferenceId, participantId }: ParsedInput<'control:set-broadcast'>,
  { actor }: CallContext,
): Promise<Done> {
  await inWork(async (work) => {
    await requireChair(work, actor, conferenceId);
    if (participantId) await requireJoined(work, conferenceId, participantId);
    if (!(await storeBroadcast(work, { conferenceId, participantId }))) return;
    await touchHead(work, conferenceId);
    await settleStage(work, conferenceId, []);
    auditControl(work, actor, {
      conferenceId,
      action: participantId ? 'control:broadcast-started' : 'control:broadcast-ended',
      ...(participantId && { details: { participantId } }),
    });
  });
  return {};
}
