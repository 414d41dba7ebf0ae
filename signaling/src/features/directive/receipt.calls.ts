import type { Handlers } from '../handlers.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { getPath } from './get-path.ts';
import { readInbox, readReceived } from './read-inbox.ts';
import { reportReceipts, type Reporting } from './report-receipts.ts';
import { listSigners } from './signer.store.ts';

type ReceiptCall =
  'receipt:report' | 'receipt:get' | 'receipt:list-signers' | 'directive:inbox' | 'directive:get-received';

/** What a recipient calls, and who looks at one recipient. */
export function receiptCalls(deps: DirectiveDeps & { reporting: Reporting }): Handlers<ReceiptCall> {
  return {
    'receipt:report': (input, context) => reportReceipts(deps, input, context),
    'receipt:get': ({ receiptId }, context) => getPath(deps, receiptId, context),
    'receipt:list-signers': async (_input, { actor }) => ({
      people: await listSigners(deps.db, actor.unitId),
    }),
    'directive:inbox': (input, { actor }) => readInbox(deps, input, actor),
    'directive:get-received': ({ directiveId }, { actor }) => readReceived(deps, directiveId, actor),
  };
}
