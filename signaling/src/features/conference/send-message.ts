import type { Message } from '@zhida/protocol/conference.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { once } from '../../db/once.ts';
import { PrivateText } from '../../platform/private-text.ts';
import type { CallContext } from '../handlers.ts';
import type { ConferenceDeps } from './conference.deps.ts';
import { findConferenceRow, findParticipantFor } from './conference.store.ts';
import { findMessage, insertMessage } from './message.store.ts';

/** A chat line. It leaves the conference's version alone: messages have their own notice. */
export async function sendMessage(
  { inWork, sealer }: ConferenceDeps,
  input: ParsedInput<'conference:send-message'>,
  { actor }: CallContext,
): Promise<Message> {
  const { conferenceId } = input;
  return inWork(async (work) => {
    const conference = await findConferenceRow(work, conferenceId);
    const participant = await findParticipantFor(work, conferenceId, actor);
    if (!conference || !participant) throw fault('not-found', 'there is no such conference');
    if (conference.ended_at) throw fault('invalid-state', 'this conference has ended', 'conference-ended');
    const request = { actorId: actor.id, requestId: input.clientRequestId, call: 'conference:send-message' };
    const { id } = await once(work, request, async (messageId) => {
      await insertMessage(work, {
        id: messageId,
        conferenceId,
        participantId: participant.id,
        displayName: actor.displayName,
        sealed: sealer.seal(new PrivateText(input.text)),
      });
      work.changed({ kind: 'message', id: messageId, conferenceId });
    });
    const message = await findMessage(work, sealer, id);
    if (!message) throw fault('not-found', 'there is no such message');
    return message;
  });
}
