import { requirePart } from '../conference/require-part.ts';
import type { Handlers } from '../handlers.ts';
import type { ChatDeps } from './chat.deps.ts';
import { markAnswered } from './mark-answered.ts';
import { listMessages } from './message.store.ts';
import { sendMessage } from './send-message.ts';

type ChatCall = 'conference:send-message' | 'conference:list-messages' | 'conference:mark-answered';

export function chatCalls(deps: ChatDeps): Handlers<ChatCall> {
  return {
    'conference:send-message': (input, context) => sendMessage(deps, input, context),
    'conference:mark-answered': (input, context) => markAnswered(deps, input, context),
    'conference:list-messages': async ({ before, ...page }, { actor }) => {
      await requirePart(deps.db, actor, page.conferenceId);
      return { messages: await listMessages(deps.db, deps.sealer, { ...page, before: before ?? null }) };
    },
  };
}
