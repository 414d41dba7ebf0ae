import type { Actor } from '@zhida/protocol/actor.ts';
import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { InboxItem } from '@zhida/protocol/receipt-resource.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { findHead, type DirectiveHead } from './directive.store.ts';
import { listInbox, listUnitReceipts } from './list.store.ts';
import { attachmentsOf, type ReadDeps } from './read-roll-up.ts';
import type { ReceiptRow } from './receipt.store.ts';
import { unknownDirective } from './scope.ts';
import { toReceived } from './view-directive.ts';
import { toOwnReceipt } from './view-receipt.ts';

/** What a unit has been sent; with `open`, what still concerns it. */
export async function readInbox(
  deps: Pick<DirectiveDeps, 'db' | 'sealer' | 'clock'>,
  { open, search, offset, limit }: ParsedInput<'directive:inbox'>,
  { unitId }: Pick<Actor, 'unitId'>,
): Promise<CallOutput<'directive:inbox'>> {
  const page = { unitId, open: open ?? null, search: search ?? null, offset, limit };
  const { total, pairs } = await listInbox(deps.db, page);
  return { total, items: await toItems(deps, pairs), now: deps.clock.now().toISOString() };
}

/** One directive of a unit. @throws Fault not-found, also where it was withdrawn before any device had it */
export async function readReceived(
  deps: ReadDeps,
  directiveId: string,
  { unitId }: Pick<Actor, 'unitId'>,
): Promise<InboxItem> {
  const directive = await findHead(deps.db, directiveId);
  const [receipt] = await listUnitReceipts(deps.db, { directiveId, unitIds: [unitId] });
  const isGone = receipt && receipt.delivered_at === null && /^(cancelled|superseded)$/.test(receipt.state);
  if (!directive || !receipt || isGone) throw unknownDirective();
  const [item] = await toItems(deps, [{ directive, receipt }]);
  if (!item) throw unknownDirective();
  return item;
}

async function toItems(
  deps: ReadDeps,
  pairs: readonly { directive: DirectiveHead; receipt: ReceiptRow }[],
): Promise<InboxItem[]> {
  const files = await attachmentsOf(
    deps,
    pairs.map(({ directive }) => directive.id),
  );
  return pairs.map(({ directive, receipt }) => ({
    directive: toReceived(directive, files.get(directive.id) ?? []),
    receipt: toOwnReceipt(receipt),
  }));
}
