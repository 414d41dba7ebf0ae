import { createDirectiveActions, type DirectiveActions } from './directive.actions.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { createHappened } from './happened.ts';
import { createInbox } from './inbox.ts';
import { createKeep } from './keep.ts';
import { createOutboxSender, type OutboxSender } from './outbox-sender.ts';
import { createPhotoSender } from './photo-sender.ts';
import { createSignerMemory } from './signer-memory.ts';

/** The parts of directives on a station, put together. */
export function createDirectives(deps: DirectiveDeps): {
  readonly actions: DirectiveActions;
  readonly sender: OutboxSender;
} {
  const keep = createKeep(deps);
  const sender = createOutboxSender(deps, keep, createPhotoSender(deps));
  const happened = createHappened(deps);
  const inbox = createInbox(deps, keep, happened);
  return {
    actions: createDirectiveActions(deps, {
      keep,
      inbox,
      sender,
      happened,
      signers: createSignerMemory(deps),
    }),
    sender,
  };
}
