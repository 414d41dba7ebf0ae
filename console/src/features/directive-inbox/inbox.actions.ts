import { createRequestId } from '@zhida/media-client/request-id.ts';
import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { FormAnswer } from '@zhida/protocol/directive-form.ts';
import type { InboxItem } from '@zhida/protocol/receipt-resource.ts';
import { maxReported, type ReportedEvent } from '@zhida/protocol/receipt.ts';
import { loadInto } from '../../ui/load-into.ts';
import { valueOf } from '../../ui/loadable.ts';
import { askKey, mergeItem, wantedOf } from './inbox.rules.ts';
import { useInbox } from './inbox.store.ts';

export type InboxActions = ReturnType<typeof createInboxActions>;

type Said = Pick<ReportedEvent, 'kind' | 'answers' | 'reason'>;

const pageSize = 50;
/** Words are looked for when the fingers rest this long. */
const settleMs = 300;

export function createInboxActions(signal: Pick<SignalClient, 'call'>) {
  /**
   * What was done here and not answered for yet. A second try of the same has the same id and the time of the first:
   * whoever signs on a bad line signed when the button was pressed.
   */
  const unanswered = new Map<string, ReportedEvent>();

  const take = (item: InboxItem): void => {
    const { byId, received } = useInbox.getState();
    useInbox.setState({ byId: mergeItem(byId, item) });
    const known = valueOf(received);
    if (!known?.items.some(({ directive }) => directive.id === item.directive.id)) return;
    const items = known.items.map((one) => (one.directive.id === item.directive.id ? item : one));
    useInbox.setState({ received: { phase: 'ready', value: { ...known, items } } });
  };

  const report = async (items: readonly InboxItem[], said: Said): Promise<void> => {
    const keyed = items.slice(0, maxReported).map(({ directive, receipt }) => {
      const key = `${directive.id} ${receipt.round} ${said.kind} ${JSON.stringify(said.answers ?? said.reason ?? '')}`;
      const event = unanswered.get(key) ?? {
        ...said,
        clientEventId: createRequestId(),
        directiveId: directive.id,
        round: receipt.round,
        at: new Date().toISOString(),
      };
      unanswered.set(key, event);
      return [key, event] as const;
    });
    if (keyed.length === 0) return;
    const answer = await signal.call('receipt:report', {
      deviceNow: new Date().toISOString(),
      events: keyed.map(([, event]) => event),
    });
    keyed.forEach(([key]) => unanswered.delete(key));
    answer.items.forEach(take);
    const refused = answer.outcomes.find(({ outcome }) => outcome === 'refused');
    if (refused)
      throw fault('invalid-state', 'the directive stands differently by now', refused.reason ?? undefined);
  };

  const reportQuietly = (items: readonly InboxItem[], kind: 'delivered' | 'displayed'): void =>
    // What the line swallows is said again after the next connect: the inbox still lacks it.
    void report(items, { kind }).catch(() => undefined);

  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const loadReceived = async (more: boolean): Promise<void> => {
    const mine = ++asked;
    const words = useInbox.getState().words.trim();
    const known = (more && valueOf(useInbox.getState().received)?.items) || [];
    await loadInto(
      { get: () => useInbox.getState().received, set: (received) => useInbox.setState({ received }) },
      async () => {
        const { items, total } = await signal.call('directive:inbox', {
          ...(words === '' ? {} : { search: words }),
          offset: known.length,
          limit: pageSize,
        });
        return { items: [...known, ...items], total };
      },
      () => mine === asked,
    );
  };

  return {
    take,

    /** What is open for this unit; every device that has it says so. */
    async load(): Promise<void> {
      try {
        const { items } = await signal.call('directive:inbox', { open: true, limit: 100 });
        const open = items.filter((item) => wantedOf(item) !== null);
        useInbox.setState({ byId: new Map(open.map((item) => [item.directive.id, item])) });
        reportQuietly(
          items.filter(({ receipt }) => receipt.deliveredAt === null),
          'delivered',
        );
      } catch {
        // Asked again after the next connect; until then the screen shows what it knows.
      }
    },

    loadReceived,
    search(words: string): void {
      useInbox.setState({ words });
      clearTimeout(timer);
      timer = setTimeout(() => void loadReceived(false), settleMs);
    },
    open: (openedId: string | null): void => useInbox.setState({ openedId }),

    /** Its words are on a screen somebody can see. */
    displayed(item: InboxItem): void {
      if (wantedOf(item) === 'see-withdrawn') return;
      if (item.receipt.displayedAt === null) reportQuietly([item], 'displayed');
    },

    /** Somebody is there: it rings no more. */
    touch: (item: InboxItem): void =>
      useInbox.setState(({ touched }) => ({ touched: new Set(touched).add(askKey(item)) })),

    /** Leaves the screen until it is asked again. */
    putOff: (item: InboxItem): void =>
      useInbox.setState(({ putOff }) => ({ putOff: new Set(putOff).add(askKey(item)) })),

    sign: (item: InboxItem): Promise<void> => report([item], { kind: 'acknowledged' }),
    answer: (item: InboxItem, answers: readonly FormAnswer[]): Promise<void> =>
      report([item], { kind: 'feedback', answers: [...answers] }),
    decline: (item: InboxItem, reason: string): Promise<void> => report([item], { kind: 'declined', reason }),
    seeWithdrawn: (item: InboxItem): Promise<void> => report([item], { kind: 'withdrawal-displayed' }),
  };
}
