import { createHash } from 'node:crypto';
import type { Actor } from '@zhida/protocol/actor.ts';
import type { Attachment } from '@zhida/protocol/attachment.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Work } from '../../db/work.ts';
import { createInTurn } from '../../platform/turns.ts';
import { fileTypeOf } from '../conference-file/file-type.rules.ts';
import type { AttachmentDeps } from './attachment.deps.ts';
import {
  deleteAttachment,
  findAttachment,
  lockAttachment,
  markStored,
  type AttachmentRow,
} from './attachment.store.ts';
import { forgetContent, readPieces, settleDigest } from './content.store.ts';

/** Turns a file that was received whole into an attachment; once more is no error. */
export type FinishUpload = (id: string, actor: Actor) => Promise<void>;

/** Opening 20 MB costs them several times over, so a process opens one after the other. */
export function createFinishUpload(deps: AttachmentDeps): FinishUpload {
  const inTurn = createInTurn();
  return (id, actor) => inTurn(() => finishUpload(deps, id, actor));
}

/** @throws Fault bad-request/file-type; the upload is gone then */
async function finishUpload({ db, inWork, sealer }: AttachmentDeps, id: string, actor: Actor): Promise<void> {
  const upload = await findAttachment(db, id);
  if (!upload || upload.stored_at || upload.received < upload.bytes) return;
  const pieces = await readPieces(db, upload.content_id);
  const content = Buffer.concat(pieces.map((piece) => sealer.openBytes(piece)));
  const mediaType = fileTypeOf(content);
  const digest = createHash('sha256').update(content).digest('hex');
  await inWork(async (work) => {
    const locked = await lockAttachment(work, id);
    if (!locked || locked.stored_at) return;
    if (mediaType) {
      await store(work, locked, { mediaType, digest });
      auditStored(work, actor, { ...locked, media_type: mediaType });
    } else {
      await deleteAttachment(work, id);
      await forgetContent(work, locked.content_id);
    }
  });
  if (!mediaType) throw fault('bad-request', 'only PDF, PNG, JPEG and WebP can be attached', 'file-type');
}

async function store(
  work: Work,
  { id, content_id }: AttachmentRow,
  { mediaType, digest }: { mediaType: Attachment['mediaType']; digest: string },
): Promise<void> {
  const contentId = await settleDigest(work, { id: content_id, digest });
  await markStored(work, { id, contentId, mediaType });
  if (contentId !== content_id) await forgetContent(work, content_id);
}

/** Without the name: it may be a patient's. */
function auditStored(work: Work, { id, displayName: name }: Actor, stored: AttachmentRow): void {
  work.audit({
    actor: { id, name },
    action: 'attachment:stored',
    target: { type: 'attachment', id: stored.id },
    details: { unitId: stored.unit_id, mediaType: stored.media_type, bytes: stored.bytes },
  });
}
