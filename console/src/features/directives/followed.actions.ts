import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { DirectiveRollUp } from '@zhida/protocol/directive-resource.ts';
import { loadInto } from '../../ui/load-into.ts';
import { idle, valueOf } from '../../ui/loadable.ts';
import { createDirectiveCommands } from './directive-commands.ts';
import { isFollowed, nothingFollowed, useFollowed } from './followed.store.ts';
import type { ReceiptChange } from './receipt-list.rules.ts';
import { createReceiptLists } from './receipt-lists.ts';

export type FollowedActions = ReturnType<typeof createFollowedActions>;

/** What the server hands out at once at most: a county in one piece. */
const answersAtOnce = 400;

/** A newer roll-up of the directive on the screen; an older or a stranger's changes nothing. */
function takeRollUp(next: DirectiveRollUp): void {
  if (!isFollowed(next.directive.id)) return;
  const known = valueOf(useFollowed.getState().rollUp);
  if (known && known.directive.version > next.directive.version) return;
  useFollowed.setState({ rollUp: { phase: 'ready', value: next } });
}

export function createFollowedActions(signal: Pick<SignalClient, 'call'>) {
  const lists = createReceiptLists(signal);

  const loadPath = (receiptId: string): Promise<void> =>
    loadInto(
      {
        get: () => useFollowed.getState().path?.value ?? idle,
        set: (value) => useFollowed.setState({ path: { receiptId, value } }),
      },
      () => signal.call('receipt:get', { receiptId }),
      () => useFollowed.getState().path?.receiptId === receiptId,
    );

  return {
    ...lists,
    ...createDirectiveCommands(signal, takeRollUp),
    takeRollUp,

    /** Shows a directive and follows it live. Asked again after every reconnect: a socket forgets whom it followed. */
    async follow(directiveId: string): Promise<void> {
      if (!isFollowed(directiveId)) useFollowed.setState({ ...nothingFollowed, directiveId });
      await loadInto(
        { get: () => useFollowed.getState().rollUp, set: (rollUp) => useFollowed.setState({ rollUp }) },
        () => signal.call('directive:follow', { directiveId }),
        () => isFollowed(directiveId),
      );
      lists.reloadLists();
    },

    /** The page is left. */
    unfollow(directiveId: string): void {
      if (isFollowed(directiveId)) useFollowed.setState(nothingFollowed);
      // A socket that is gone follows nothing any more.
      void signal.call('directive:unfollow', { directiveId }).catch(() => undefined);
    },

    takeReceipts(change: ReceiptChange): void {
      lists.mergeChange(change);
      const { path } = useFollowed.getState();
      if (path && change.receipts.some(({ id }) => id === path.receiptId)) void loadPath(path.receiptId);
    },

    async showPath(receiptId: string): Promise<void> {
      useFollowed.setState({ path: { receiptId, value: idle } });
      await loadPath(receiptId);
    },

    /** What the units answered, from the beginning as far as it was here; with `more` what follows. */
    async loadAnswers(more = false): Promise<void> {
      const { directiveId, answers } = useFollowed.getState();
      if (directiveId === null) return;
      const known = valueOf(answers)?.answers ?? [];
      await loadInto(
        { get: () => useFollowed.getState().answers, set: (next) => useFollowed.setState({ answers: next }) },
        async () => {
          const offset = more ? known.length : 0;
          const page = await signal.call('directive:list-answers', {
            directiveId,
            offset,
            limit: answersAtOnce,
          });
          const ids = new Set(page.answers.map(({ receiptId }) => receiptId));
          const before = more ? known.filter(({ receiptId }) => !ids.has(receiptId)) : [];
          return { total: page.total, tallies: page.tallies, answers: [...before, ...page.answers] };
        },
        () => isFollowed(directiveId),
      );
    },

    async loadRecipients(): Promise<void> {
      const { directiveId } = useFollowed.getState();
      if (directiveId === null) return;
      await loadInto(
        {
          get: () => useFollowed.getState().recipients,
          set: (recipients) => useFollowed.setState({ recipients }),
        },
        async () => (await signal.call('directive:list-recipients', { directiveId })).unitIds,
        () => isFollowed(directiveId),
      );
    },

    hidePath: (): void => useFollowed.setState({ path: null }),
  };
}
