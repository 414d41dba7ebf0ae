import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { closePrivateLines } from '../conference/close-private-lines.ts';
import { requireChair } from '../conference/require-conference.ts';
import { settleStage } from '../conference/settle-stage.ts';
import { touchHead } from '../conference/touch-conference.ts';
import type { CallContext } from '../handlers.ts';
import { isRollCallRunning } from '../roll-call/find-running.ts';
import { auditControl } from './audit-control.ts';
import type { ControlDeps, Done } from './control.deps.ts';
import { storePrivateTalk } from './head.store.ts';
import { requireJoined } from './require-site.ts';

/**
 * The chair and one site talk without being heard by the rest; null ends it. With another site meanwhile: that one
 * takes the place of the first.
 * @throws Fault not-found, invalid-state, conflict/roll-call-running, forbidden/not-chair
 */
export async function setPrivateTalk(
  { inWork }: ControlDeps,
  { conferenceId, participantId }: ParsedInput<'control:set-private-talk'>,
  { actor }: CallContext,
): Promise<Done> {
  await inWork(async (work) => {
    const { participant: chair } = await requireChair(work, actor, conferenceId, { only: 'chair' });
    if (participantId === chair.id) throw fault('invalid-state', 'a private talk is with another site');
    if (participantId) {
      await requireJoined(work, conferenceId, participantId);
      if (await isRollCallRunning(work, conferenceId))
        throw fault('conflict', 'the called site must be heard by all', 'roll-call-running');
    }
    if (!(await storePrivateTalk(work, { conferenceId, participantId }))) return;
    await closePrivateLines(work, conferenceId);
    await touchHead(work, conferenceId);
    await settleStage(work, conferenceId, []);
    auditControl(work, actor, {
      conferenceId,
      action: participantId ? 'control:private-talk-started' : 'control:private-talk-ended',
      ...(participantId && { details: { participantId } }),
    });
  });
  return {};
}
