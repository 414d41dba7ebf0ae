import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { CallContext } from '../handlers.ts';
import { armDirective } from './arm-directive.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { lockDirective, raiseVersion } from './directive.store.ts';
import { receiptTable } from './receipt.rules.ts';
import { insertEvents, lockReceipts, updateReceipts } from './receipt.store.ts';
import { askAgain, frameOf, restate } from './restate.rules.ts';
import { requireCommand } from './scope.ts';

/**
 * 复核: completes answers, or sends them back to be given again. Those that stand where this cannot happen (sent back
 * already, not answered yet) are left alone, so that a whole township can be reviewed at once.
 * @throws Fault not-found, forbidden, invalid-state/directive-closed
 */
export async function reviewReceipts(
  deps: DirectiveDeps,
  { directiveId, receiptIds, verdict: act, reason }: ParsedInput<'directive:review'>,
  { actor }: CallContext,
): Promise<{ changed: number }> {
  const tree = await deps.directory.current();
  return deps.inWork(async (work) => {
    const row = requireCommand(await lockDirective(work, directiveId), actor, tree);
    if (row.state !== 'open') throw fault('invalid-state', 'the directive is closed', 'directive-closed');
    const { now } = work;
    const at = now.toISOString();
    const frame = frameOf(row);
    const locked = await lockReceipts(work, { directiveId, ids: receiptIds });
    const rows = locked.filter(({ state }) => receiptTable[state][act] !== undefined);
    if (rows.length === 0) return { changed: 0 };
    const version = await raiseVersion(work, directiveId);
    const receipts = rows.map((receipt) =>
      act === 'complete'
        ? restate(receipt, { verdict: 'completed' }, frame, now)
        : askAgain(receipt, { at, why: 'sent-back', reason: reason ?? null }, frame, now),
    );
    await updateReceipts(work, { directiveId, version, receipts });
    await insertEvents(
      work,
      rows.map(({ id: receiptId, round }) => ({
        id: crypto.randomUUID(),
        receiptId,
        kind: act === 'complete' ? ('completed' as const) : ('sent-back' as const),
        round,
        at,
        actor: { id: actor.id, displayName: actor.displayName },
        ...(reason !== undefined && { reason }),
      })),
    );
    await armDirective(work, deps.jobs, row);
    work.audit({
      actor: { id: actor.id, name: actor.displayName },
      action: act === 'complete' ? 'receipt:completed' : 'receipt:sent-back',
      target: { type: 'directive', id: directiveId },
      details: { number: row.number, units: rows.map(({ unit_id: unitId }) => unitId) },
    });
    work.changed({ kind: 'directive', id: directiveId });
    work.changed({ kind: 'receipts', directiveId, version });
    work.changed({ kind: 'inbox', directiveId, unitIds: rows.map(({ unit_id: unitId }) => unitId) });
    return { changed: rows.length };
  });
}
