import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { requireChair } from '../conference/require-conference.ts';
import { touchHead } from '../conference/touch-conference.ts';
import type { CallContext } from '../handlers.ts';
import { letIn } from './admit.ts';
import { auditControl } from './audit-control.ts';
import type { ControlDeps, Done } from './control.deps.ts';
import { forgetPassesLock, getRules, storeRules } from './head.store.ts';

/** Lock, lobby, self-unmute. A lobby that is taken away lets in who waits there. @throws Fault forbidden/not-chair */
export async function setRules(
  { inWork }: ControlDeps,
  { conferenceId, ...wanted }: ParsedInput<'control:set-rules'>,
  { actor }: CallContext,
): Promise<Done> {
  await inWork(async (work) => {
    await requireChair(work, actor, conferenceId);
    const was = await getRules(work, conferenceId);
    if (!was) throw fault('not-found', 'there is no such conference');
    const rules = {
      locked: wanted.locked ?? was.locked,
      lobby: wanted.lobby ?? was.lobby,
      self_unmute: wanted.selfUnmute ?? was.self_unmute,
    };
    const { locked, lobby, self_unmute: selfUnmute } = rules;
    if (locked === was.locked && lobby === was.lobby && selfUnmute === was.self_unmute) return;
    await storeRules(work, conferenceId, rules);
    if (locked && !was.locked) await forgetPassesLock(work, conferenceId);
    await touchHead(work, conferenceId);
    if (was.lobby && !lobby) await letIn(work, conferenceId, null);
    auditControl(work, actor, {
      conferenceId,
      action: 'control:rules-set',
      details: { locked, lobby, selfUnmute },
    });
  });
  return {};
}
