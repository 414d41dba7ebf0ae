import { fault } from '@zhida/protocol/core/fault.ts';
import type { Directive } from '@zhida/protocol/directive-resource.ts';
import { readReport, type AskAs } from '../directive-report/read-report.ts';
import type { Caller } from '../identity/authenticate.ts';
import type { OrgDirectory } from '../org/org-directory.ts';
import type { OrgTree } from '../org/org-tree.ts';
import { writeCap } from './cap-xml.ts';
import { capOfDirective } from './directive-to-cap.rules.ts';
import { capOfReceipt } from './receipt-to-cap.rules.ts';

interface ExportDeps {
  readonly ask: AskAs;
  readonly directory: OrgDirectory;
}

/**
 * The newest CAP message about a directive, for whoever may follow it.
 * @throws Fault not-found, forbidden as `directive:get`; invalid-state before it was sent
 */
export async function exportDirective(
  { ask, directory }: ExportDeps,
  directiveId: string,
  caller: Caller,
): Promise<string> {
  const tree = await directory.current();
  const { directive, receipts } = await readReport(ask, directiveId, caller);
  const supersedes = directive.supersedes && (await askedFor(ask, directive.supersedes.id, caller));
  return writeCap(
    capOfDirective({
      directive,
      senderCode: codeOf(tree, directive.sender.unitId),
      recipientCodes: receipts.map(({ unitId }) => codeOf(tree, unitId)).sort(),
      supersedes: supersedes && {
        directive: supersedes,
        senderCode: codeOf(tree, supersedes.sender.unitId),
      },
    }),
  );
}

async function askedFor(ask: AskAs, directiveId: string, caller: Caller): Promise<Directive> {
  return (await ask('directive:get', { directiveId }, caller)).directive;
}

/**
 * One recipient's answer as CAP Ack or Error.
 * @throws Fault not-found, forbidden as `receipt:get`; invalid-state while there is none
 */
export async function exportReceipt(
  { ask, directory }: ExportDeps,
  which: { directiveId: string; receiptId: string },
  caller: Caller,
): Promise<string> {
  const tree = await directory.current();
  const { receipt } = await ask('receipt:get', { receiptId: which.receiptId }, caller);
  if (receipt.directiveId !== which.directiveId) throw fault('not-found', 'there is no such receipt');
  const directive = await askedFor(ask, which.directiveId, caller);
  return writeCap(
    capOfReceipt({
      receipt,
      directive,
      senderCode: codeOf(tree, directive.sender.unitId),
      recipientCode: codeOf(tree, receipt.unitId),
    }),
  );
}

/** The code of the county file; a unit that is gone goes by its id. */
function codeOf(tree: OrgTree, unitId: string): string {
  return tree.find(unitId)?.code ?? unitId;
}
