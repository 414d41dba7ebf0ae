import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { requireChair } from '../conference/require-conference.ts';
import { touchHead } from '../conference/touch-conference.ts';
import type { CallContext } from '../handlers.ts';
import { auditControl } from './audit-control.ts';
import type { ControlDeps, Done } from './control.deps.ts';
import { hasFile, storeDocument } from './head.store.ts';

/** A file of this conference on the stage, or another page of it; null takes it away. @throws Fault not-found, forbidden/not-chair */
export async function showDocument(
  { inWork }: ControlDeps,
  { conferenceId, document }: ParsedInput<'control:show-document'>,
  { actor }: CallContext,
): Promise<Done> {
  await inWork(async (work) => {
    const { conference } = await requireChair(work, actor, conferenceId);
    if (document && !(await hasFile(work, conferenceId, document.fileId)))
      throw fault('not-found', 'there is no such file in this conference');
    const shown = { conferenceId, fileId: document?.fileId ?? null, page: document?.page ?? null };
    if (!(await storeDocument(work, shown))) return;
    await touchHead(work, conferenceId);
    // A page that is turned is no news for the record.
    if (document && document.fileId === conference.document_id) return;
    auditControl(work, actor, {
      conferenceId,
      action: document ? 'control:document-shown' : 'control:document-hidden',
      ...(document && { details: { fileId: document.fileId } }),
    });
  });
  return {};
}
