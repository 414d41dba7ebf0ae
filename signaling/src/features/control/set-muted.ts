import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { requireChair } from '../conference/require-conference.ts';
import { settleStage } from '../conference/settle-stage.ts';
import type { CallContext } from '../handlers.ts';
import { auditControl } from './audit-control.ts';
import type { ControlDeps, Done } from './control.deps.ts';
import { storeMuted, storeMuteNew } from './control.store.ts';
import { requireSites } from './require-site.ts';

/**
 * Mutes sites, or allows them to speak again: the named ones, or everybody but the chair, also who
 * is added later.
 * @throws Fault not-found, invalid-state for the chair itself, forbidden/not-chair
 */
export async function setMuted(
  { inWork }: ControlDeps,
  { conferenceId, participantIds, muted }: ParsedInput<'control:set-muted'>,
  { actor }: CallContext,
): Promise<Done> {
  await inWork(async (work) => {
    await requireChair(work, actor, conferenceId);
    const named = participantIds && (await requireSites(work, conferenceId, participantIds));
    if (muted && named?.some(({ role }) => role === 'chair'))
      throw fault('invalid-state', 'the chair is never muted');
    const changed = await storeMuted(work, { conferenceId, participantIds: participantIds ?? null, muted });
    const forNew = !participantIds && (await storeMuteNew(work, conferenceId, muted));
    if (changed.length === 0 && !forNew) return;
    await settleStage(work, conferenceId, changed);
    auditControl(work, actor, {
      conferenceId,
      action: muted ? 'control:muted' : 'control:unmuted',
      details: participantIds ? { participantIds: changed } : { all: true, sites: changed.length },
    });
  });
  return {};
}
