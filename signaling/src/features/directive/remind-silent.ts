import type { ParsedInput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { lockDirective, raiseVersion } from './directive.store.ts';
import { isSilent } from './receipt.rules.ts';
import { insertEvents, lockReceipts, updateReceipts } from './receipt.store.ts';
import { frameOf, restate } from './restate.rules.ts';
import { requireCommand } from './scope.ts';

/** 再催. Whoever signed meanwhile is left alone. @throws Fault not-found, forbidden */
export async function remindSilent(
  deps: DirectiveDeps,
  { directiveId, receiptIds }: ParsedInput<'directive:remind'>,
  { actor }: CallContext,
): Promise<{ reminded: number }> {
  const tree = await deps.directory.current();
  return deps.inWork(async (work) => {
    const row = requireCommand(await lockDirective(work, directiveId), actor, tree);
    const { now } = work;
    const locked = await lockReceipts(work, { directiveId, ...(receiptIds && { ids: receiptIds }) });
    const rows = locked.filter(({ state, settled_at: settled }) => settled === null && isSilent(state));
    if (rows.length === 0) return { reminded: 0 };
    const version = await raiseVersion(work, directiveId);
    const frame = frameOf(row);
    const receipts = rows.map((receipt) =>
      restate(receipt, { reminders: receipt.reminders + 1, remindedAt: now }, frame, now),
    );
    await updateReceipts(work, { directiveId, version, receipts });
    await insertEvents(
      work,
      rows.map(({ id: receiptId, round }) => ({
        id: crypto.randomUUID(),
        receiptId,
        kind: 'reminded' as const,
        round,
        at: now.toISOString(),
        actor: { id: actor.id, displayName: actor.displayName },
      })),
    );
    const unitIds = rows.map(({ unit_id: unitId }) => unitId);
    work.audit({
      actor: { id: actor.id, name: actor.displayName },
      action: 'directive:reminded',
      target: { type: 'directive', id: directiveId },
      details: { number: row.number, units: unitIds.length },
    });
    work.changed({ kind: 'directive', id: directiveId });
    work.changed({ kind: 'receipts', directiveId, version });
    work.changed({ kind: 'directive-reminded', directiveId, unitIds, at: now.toISOString() });
    work.changed({ kind: 'wake', unitIds });
    return { reminded: rows.length };
  });
}
