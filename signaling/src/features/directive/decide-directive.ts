import type { Actor } from '@zhida/protocol/actor.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { holds } from '@zhida/protocol/core/permissions.ts';
import type { Directive, DirectiveRollUp } from '@zhida/protocol/directive-resource.ts';
import type { CallContext } from '../handlers.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { nextDirectiveState } from './directive.rules.ts';
import { lockDirective, markRejected, type DirectiveRow } from './directive.store.ts';
import { readAfter } from './issue-directive.ts';
import { requireCommand, scopeFor, unknownDirective } from './scope.ts';
import { sendDirective } from './send-directive.ts';

/**
 * A second person sends it.
 * @throws Fault not-found, forbidden/same-person, invalid-state/directive-closed
 */
export async function approveDirective(
  deps: DirectiveDeps,
  { directiveId }: ParsedInput<'directive:approve'>,
  context: CallContext,
): Promise<DirectiveRollUp> {
  const { actor } = context;
  const tree = await deps.directory.current();
  await deps.inWork(async (work) => {
    const row = await lockDirective(work, directiveId);
    if (!row || !scopeFor(row, actor, tree)) throw unknownDirective();
    if (row.sender_id === actor.id)
      throw fault('forbidden', 'whoever wrote it does not approve it', 'same-person');
    nextDirectiveState(row.state, 'approve');
    const approval = decisionOf(actor, { at: work.now, decision: 'approved', reason: null });
    await sendDirective({ jobs: deps.jobs, tree }, work, { row, approval });
    work.audit(auditOf(actor, row, 'directive:approved'));
  });
  return readAfter(deps, directiveId, context);
}

/**
 * A second person refuses it, or its writer takes it back.
 * @throws Fault not-found, forbidden, invalid-state/directive-closed
 */
export async function rejectDirective(
  deps: DirectiveDeps,
  { directiveId, reason }: ParsedInput<'directive:reject'>,
  context: CallContext,
): Promise<DirectiveRollUp> {
  const { actor } = context;
  const tree = await deps.directory.current();
  await deps.inWork(async (work) => {
    const row = requireCommand(await lockDirective(work, directiveId), actor, tree);
    if (row.sender_id !== actor.id && !holds(actor.roles, 'directive.approve'))
      throw fault('forbidden', 'only who approves directives, or who wrote it, refuses it');
    nextDirectiveState(row.state, 'reject');
    await markRejected(work, {
      id: row.id,
      approval: decisionOf(actor, { at: work.now, decision: 'rejected', reason }),
    });
    work.changed({ kind: 'directive', id: row.id });
    work.audit(auditOf(actor, row, 'directive:rejected'));
  });
  return readAfter(deps, directiveId, context);
}

function decisionOf(
  { id, displayName, unitId, unitName }: Actor,
  { at, ...decided }: { at: Date; decision: 'approved' | 'rejected'; reason: string | null },
): NonNullable<Directive['approval']> {
  return { by: { id, displayName, unitId, unitName }, at: at.toISOString(), ...decided };
}

function auditOf(actor: Actor, row: DirectiveRow, action: string) {
  return {
    actor: { id: actor.id, name: actor.displayName },
    action,
    target: { type: 'directive', id: row.id },
    details: { number: row.number, senderId: row.sender_id },
  };
}
