import type { Directive } from '@zhida/protocol/directive-resource.ts';
import type { Work } from '../../db/work.ts';
import { nextDirectiveState } from './directive.rules.ts';
import { markClosed, raiseVersion, type DirectiveRow } from './directive.store.ts';
import { receiptTable } from './receipt.rules.ts';
import { insertEvents, lockReceipts, updateReceipts } from './receipt.store.ts';
import { frameOf, restate } from './restate.rules.ts';

export interface Withdrawal {
  readonly act: 'cancel' | 'supersede';
  readonly by: Directive['sender'];
  readonly reason: string | null;
  readonly supersededById?: string;
}

const verdicts = { cancel: 'cancelled', supersede: 'superseded' } as const;

/**
 * Takes a directive back from everybody: what was completed stays so, all else is withdrawn, and every unit is told;
 * one that is offline finds it so when it returns.
 * @throws Fault invalid-state/directive-closed
 */
export async function withdraw(
  work: Work,
  row: DirectiveRow,
  { act, by, reason, supersededById }: Withdrawal,
): Promise<void> {
  const { id } = row;
  const state = nextDirectiveState(row.state, act);
  const verdict = verdicts[act];
  await markClosed(work, { id, state, by, reason, ...(supersededById !== undefined && { supersededById }) });
  const version = await raiseVersion(work, id);
  const frame = { ...frameOf(row), closed: true };
  const rows = (await lockReceipts(work, { directiveId: id })).filter(
    (receipt) => receiptTable[receipt.state][act] !== undefined,
  );
  const receipts = rows.map((receipt) => restate(receipt, { verdict }, frame, work.now));
  await updateReceipts(work, { directiveId: id, version, receipts });
  const actor = { id: by.id, displayName: by.displayName };
  const at = work.now.toISOString();
  await insertEvents(
    work,
    receipts.map(({ id: receiptId, round }) => ({
      id: crypto.randomUUID(),
      receiptId,
      kind: verdict,
      round,
      at,
      actor,
      ...(reason !== null && { reason }),
    })),
  );
  work.changed({ kind: 'directive', id });
  work.changed({ kind: 'receipts', directiveId: id, version });
  work.changed({ kind: 'directive-withdrawn', directiveId: id, unitIds: null });
}
