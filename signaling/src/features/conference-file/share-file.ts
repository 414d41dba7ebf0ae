import type { Actor } from '@zhida/protocol/actor.ts';
import type { ConferenceFile, Message } from '@zhida/protocol/chat.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { once } from '../../db/once.ts';
import type { Work } from '../../db/work.ts';
import { PrivateText } from '../../platform/private-text.ts';
import type { ChatDeps } from '../chat/chat.deps.ts';
import { postMessage, requireMessage } from '../chat/send-message.ts';
import { requireOpenPart } from '../conference/require-part.ts';
import { fileTypeOf } from './file-type.rules.ts';
import { insertFile, lockFileRoom } from './file.store.ts';
import { requireRoom } from './require-room.ts';
import { storeContent } from './store-content.ts';

export interface SharedFile {
  readonly conferenceId: string;
  readonly clientRequestId: string;
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * A document or picture for everybody in the conference. It becomes a message; sent twice under one request id it is
 * stored once.
 * @throws Fault bad-request/file-type, capacity/too-large where the conference or the site holds too much already
 */
export async function shareFile(
  { inWork, sealer }: ChatDeps,
  { conferenceId, clientRequestId, name, content }: SharedFile,
  actor: Actor,
): Promise<Message> {
  const mediaType = fileTypeOf(content);
  if (!mediaType) throw fault('bad-request', 'only PDF, PNG, JPEG and WebP can be shared', 'file-type');
  const described = {
    mediaType,
    bytes: content.length,
    nameSealed: sealer.seal(new PrivateText(name)),
  };
  return inWork(async (work) => {
    const { participant } = await requireOpenPart(work, actor, conferenceId);
    const request = { actorId: actor.id, requestId: clientRequestId, call: 'conference-file' };
    const { id } = await once(work, request, async (messageId) => {
      await lockFileRoom(work);
      const room = { conferenceId, participantId: participant.id, bytes: content.length };
      await requireRoom(work, room, work.now);
      const fileId = crypto.randomUUID();
      await insertFile(work, { id: fileId, conferenceId, participantId: participant.id, ...described });
      await storeContent(work, sealer, { fileId, content });
      const message = { id: messageId, conferenceId, participant, kind: 'file' as const, text: name, fileId };
      await postMessage({ sealer }, work, message);
      auditShared(work, actor, { conferenceId, fileId, mediaType, bytes: content.length });
    });
    return requireMessage({ sealer }, work, id);
  });
}

/** Without the name: it may be a patient's. */
function auditShared(
  work: Work,
  { id, displayName: name }: Actor,
  file: {
    conferenceId: string;
    fileId: string;
    mediaType: ConferenceFile['mediaType'];
    bytes: number;
  },
): void {
  const { conferenceId, ...details } = file;
  work.audit({
    actor: { id, name },
    action: 'conference:file-shared',
    target: { type: 'conference', id: conferenceId },
    details,
  });
}
