import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { requireOpenConference } from '../conference/require-conference.ts';
import type { CallContext } from '../handlers.ts';
import { auditControl } from './audit-control.ts';
import { changeChair } from './change-chair.ts';
import { findOpenersSite } from './chair.store.ts';
import type { ControlDeps, Done } from './control.deps.ts';
import { requireJoined, requireSite } from './require-site.ts';

/**
 * Another joined site becomes the chair; the old one is co-chair. Who opened the conference may take the chair for
 * itself, whoever has it.
 * @throws Fault not-found, invalid-state, forbidden/not-chair
 */
export async function handOver(
  { inWork }: ControlDeps,
  { conferenceId, participantId }: ParsedInput<'control:hand-over'>,
  { actor }: CallContext,
): Promise<Done> {
  await inWork(async (work) => {
    const { participant } = await requireOpenConference(work, actor, conferenceId);
    const may =
      participant.role === 'chair' || (await findOpenersSite(work, conferenceId, actor.id)) === participantId;
    if (!may) throw fault('forbidden', 'only the chair of this conference hands it over', 'not-chair');
    if ((await requireSite(work, conferenceId, participantId)).role === 'chair') return;
    const site = await requireJoined(work, conferenceId, participantId);
    if (site.party_kind === 'guest') throw fault('invalid-state', 'a guest is never the chair');
    await changeChair(work, conferenceId, participantId);
    auditControl(work, actor, { conferenceId, action: 'control:handed-over', details: { participantId } });
  });
  return {};
}
