import type { Actor } from '@zhida/protocol/actor.ts';
import { maxAttachmentBytes, uploadLifeMs } from '@zhida/protocol/attachment.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { PrivateText } from '../../platform/private-text.ts';
import type { AttachmentDeps } from './attachment.deps.ts';
import { insertUpload, lockActorUploads, sumSent } from './attachment.store.ts';

/** What one actor may send in a day: twenty of the largest. More is a script, not a person. */
const maxBytesPerDay = 20 * maxAttachmentBytes;
const dayMs = 24 * 3_600_000;

export interface BegunUpload {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

/**
 * Room for a file that is about to be sent. It expires in a day where it stays unfinished, or is named by no command.
 * @throws Fault bad-request/too-large, capacity/too-large where the actor sent too much today
 */
export async function beginUpload(
  { inWork, sealer }: Pick<AttachmentDeps, 'inWork' | 'sealer'>,
  { id, name, bytes }: BegunUpload,
  actor: Actor,
): Promise<void> {
  if (bytes > maxAttachmentBytes) throw fault('bad-request', 'the file is too large', 'too-large');
  if (bytes < 1) throw fault('bad-request', 'an empty file is no attachment');
  await inWork(async (work) => {
    await lockActorUploads(work, actor.id);
    const since = new Date(work.now.getTime() - dayMs);
    if ((await sumSent(work, { actorId: actor.id, since })) + bytes > maxBytesPerDay)
      throw fault('capacity', 'as much was sent today as may be', 'too-large');
    await insertUpload(work, {
      id,
      bytes,
      actorId: actor.id,
      unitId: actor.unitId,
      nameSealed: sealer.seal(new PrivateText(name)),
      expiresAt: new Date(work.now.getTime() + uploadLifeMs),
    });
  });
}
