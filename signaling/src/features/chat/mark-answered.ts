import type { Message } from '@zhida/protocol/chat.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { requireChairPart } from '../conference/require-part.ts';
import type { CallContext } from '../handlers.ts';
import type { ChatDeps } from './chat.deps.ts';
import { markQuestionAnswered } from './message.store.ts';
import { requireMessage } from './send-message.ts';

/**
 * A chair takes a question off the queue, also after the end: an answer may be given in writing. Once more is no
 * error. @throws Fault forbidden/not-chair, not-found where it is no question of this conference
 */
export async function markAnswered(
  { inWork, sealer }: ChatDeps,
  { conferenceId, messageId }: ParsedInput<'conference:mark-answered'>,
  { actor }: CallContext,
): Promise<Message> {
  return inWork(async (work) => {
    await requireChairPart(work, actor, conferenceId);
    const { found, changed } = await markQuestionAnswered(work, { conferenceId, messageId });
    if (!found) throw fault('not-found', 'there is no such question');
    if (changed) {
      work.audit({
        actor: { id: actor.id, name: actor.displayName },
        action: 'conference:question-answered',
        target: { type: 'conference', id: conferenceId },
        details: { messageId },
      });
      work.changed({ kind: 'message', id: messageId, conferenceId });
    }
    return requireMessage({ sealer }, work, messageId);
  });
}
