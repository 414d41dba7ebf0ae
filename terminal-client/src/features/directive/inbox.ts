import { Fault } from '@zhida/protocol/core/fault.ts';
import type { InboxItem } from '@zhida/protocol/receipt-resource.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { isOpenHere } from './directive.store.ts';
import { once, type Happened } from './happened.ts';
import type { Keep } from './keep.ts';
import { withItem } from './merge.rules.ts';

export interface Inbox {
  /** Keeps what was told; what is new on this device is delivered by that. */
  takeItems(items: readonly InboxItem[]): Promise<void>;
  /** What is open for this unit, and how that stands which was open here. @throws Fault */
  load(): Promise<void>;
}

/** Of a unit that was away for a year: 2,000 open directives, more than anybody ever signs. */
const mostPages = 20;

export function createInbox({ store, wire }: DirectiveDeps, keep: Keep, happened: Happened): Inbox {
  async function takeItems(items: readonly InboxItem[]): Promise<void> {
    await keep.apply(({ kept, outbox }) => {
      const next = items.map((item) => withItem(kept[item.directive.id], item));
      const tell = once(happened, outbox);
      return { keep: next, told: next.flatMap((each) => tell(each, 'delivered')) };
    });
  }

  async function readOpen(): Promise<ReadonlySet<string>> {
    const listed = new Set<string>();
    for (let page = 0; page < mostPages; page += 1) {
      const { items, total } = await wire.listOpen(listed.size);
      await takeItems(items);
      items.forEach(({ directive }) => listed.add(directive.id));
      if (items.length === 0 || listed.size >= total) break;
    }
    return listed;
  }

  /** Signed on another device, completed, or not ours any more. */
  async function settle(directiveId: string): Promise<void> {
    try {
      await takeItems([await wire.get(directiveId)]);
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'not-found') throw error;
      await keep.apply(() => ({ drop: [directiveId] }));
    }
  }

  return {
    takeItems,
    async load() {
      const listed = await readOpen();
      const { kept, outbox } = store.getState();
      const others = Object.values(kept).filter(
        (each) => !listed.has(each.directive.id) && isOpenHere(each, outbox),
      );
      for (const { directive } of others) await settle(directive.id);
    },
  };
}
