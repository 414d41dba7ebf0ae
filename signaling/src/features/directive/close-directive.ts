import type { ParsedInput } from '@zhida/protocol/contract.ts';
import type { DirectiveRollUp } from '@zhida/protocol/directive-resource.ts';
import type { Work } from '../../db/work.ts';
import type { CallContext } from '../handlers.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { nextDirectiveState } from './directive.rules.ts';
import { lockDirective, markClosed, raiseVersion, type DirectiveRow } from './directive.store.ts';
import { readAfter } from './issue-directive.ts';
import { receiptTable } from './receipt.rules.ts';
import { insertEvents, lockReceipts, updateReceipts } from './receipt.store.ts';
import { frameOf, restate } from './restate.rules.ts';
import { requireCommand } from './scope.ts';
import { withdraw } from './withdraw.ts';

/** Calls it off, for everybody who got it. @throws Fault not-found, forbidden, invalid-state/directive-closed */
export async function cancelDirective(
  deps: DirectiveDeps,
  { directiveId, reason }: ParsedInput<'directive:cancel'>,
  context: CallContext,
): Promise<DirectiveRollUp> {
  return close(deps, context, directiveId, async (work, row) => {
    await withdraw(work, row, { act: 'cancel', by: personOf(context), reason });
    return 'directive:cancelled';
  });
}

/**
 * 办结. What was signed or answered is completed; who stayed silent stays so on record, and is not chased any more.
 * @throws Fault not-found, forbidden, invalid-state/directive-closed
 */
export async function completeDirective(
  deps: DirectiveDeps,
  { directiveId, reason }: ParsedInput<'directive:complete'>,
  context: CallContext,
): Promise<DirectiveRollUp> {
  return close(deps, context, directiveId, async (work, row) => {
    const by = personOf(context);
    const state = nextDirectiveState(row.state, 'complete');
    await markClosed(work, { id: row.id, state, by, reason: reason ?? null });
    const version = await raiseVersion(work, row.id);
    const frame = { ...frameOf(row), closed: true };
    const rows = await lockReceipts(work, { directiveId: row.id });
    const receipts = rows.map((receipt) => {
      const done = receiptTable[receipt.state].complete !== undefined;
      return restate(receipt, done ? { verdict: 'completed' } : {}, frame, work.now);
    });
    await updateReceipts(work, { directiveId: row.id, version, receipts });
    const at = work.now.toISOString();
    const done = rows.filter(({ state: before }) => receiptTable[before].complete !== undefined);
    await insertEvents(
      work,
      done.map(({ id: receiptId, round }) => ({
        id: crypto.randomUUID(),
        receiptId,
        kind: 'completed' as const,
        round,
        at,
        actor: { id: by.id, displayName: by.displayName },
      })),
    );
    work.changed({ kind: 'directive', id: row.id });
    work.changed({ kind: 'receipts', directiveId: row.id, version });
    work.changed({ kind: 'inbox', directiveId: row.id, unitIds: null });
    return 'directive:completed';
  });
}

/** @param how closes the locked directive; @returns what the audit calls it */
async function close(
  deps: DirectiveDeps,
  context: CallContext,
  directiveId: string,
  how: (work: Work, row: DirectiveRow) => Promise<string>,
): Promise<DirectiveRollUp> {
  const { actor } = context;
  const tree = await deps.directory.current();
  await deps.inWork(async (work) => {
    const row = requireCommand(await lockDirective(work, directiveId), actor, tree);
    const action = await how(work, row);
    work.audit({
      actor: { id: actor.id, name: actor.displayName },
      action,
      target: { type: 'directive', id: directiveId },
      details: { number: row.number },
    });
  });
  return readAfter(deps, directiveId, context);
}

function personOf({ actor: { id, displayName, unitId, unitName } }: CallContext) {
  return { id, displayName, unitId, unitName };
}
