import type { Message } from '@zhida/protocol/chat.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { once } from '../../db/once.ts';
import type { Work } from '../../db/work.ts';
import { PrivateText } from '../../platform/private-text.ts';
import { requireOpenPart } from '../conference/require-part.ts';
import type { CallContext } from '../handlers.ts';
import type { ChatDeps } from './chat.deps.ts';
import { findMessage, insertMessage } from './message.store.ts';

/** A chat line or a question. It leaves the conference's version alone: messages have their own notice. */
export async function sendMessage(
  { inWork, sealer }: ChatDeps,
  input: ParsedInput<'conference:send-message'>,
  { actor }: CallContext,
): Promise<Message> {
  const { conferenceId, kind, text } = input;
  return inWork(async (work) => {
    const { participant } = await requireOpenPart(work, actor, conferenceId);
    const request = { actorId: actor.id, requestId: input.clientRequestId, call: 'conference:send-message' };
    const { id } = await once(work, request, (messageId) =>
      postMessage({ sealer }, work, { id: messageId, conferenceId, participant, kind, text, fileId: null }),
    );
    return requireMessage({ sealer }, work, id);
  });
}

/** In the caller's transaction: a file becomes a message too. `text` is what a screen shows for it. */
export async function postMessage(
  { sealer }: Pick<ChatDeps, 'sealer'>,
  work: Work,
  message: {
    id: string;
    conferenceId: string;
    participant: { id: string; displayName: string };
    kind: Message['kind'];
    text: string;
    fileId: string | null;
  },
): Promise<void> {
  const { id, conferenceId, participant, kind, text, fileId } = message;
  await insertMessage(work, {
    id,
    conferenceId,
    participantId: participant.id,
    displayName: participant.displayName,
    kind,
    sealed: sealer.seal(new PrivateText(text)),
    fileId,
  });
  work.changed({ kind: 'message', id, conferenceId });
}

/** @throws Fault not-found */
export async function requireMessage(
  { sealer }: Pick<ChatDeps, 'sealer'>,
  work: Work,
  id: string,
): Promise<Message> {
  const message = await findMessage(work, sealer, id);
  if (!message) throw fault('not-found', 'there is no such message');
  return message;
}
