import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { loadInto } from '../../ui/load-into.ts';
import { idle, valueOf, type Loadable } from '../../ui/loadable.ts';
import { isFollowed, useFollowed } from './followed.store.ts';
import {
  mergeReceipts,
  type ReceiptChange,
  type ReceiptList,
  type ReceiptQuery,
} from './receipt-list.rules.ts';
import { createOneAtATime } from './one-at-a-time.ts';

/** What the server hands out at once at most: a county in one piece, a prefecture in a few. */
const pageSize = 400;
/**
 * A list that misses a notice is fetched again at most so often: while thousands sign, every notice would be missed, and a
 * list of ten thousand is 25 pages.
 */
const reloadRestMs = 1_000;
/** Words are looked for when the fingers rest this long. */
const settleMs = 250;

type Signal = Pick<SignalClient, 'call'>;

function listOf(key: string): Loadable<ReceiptList> {
  return useFollowed.getState().lists.get(key) ?? idle;
}

function setList(key: string, list: Loadable<ReceiptList>): void {
  useFollowed.setState(({ lists }) => ({ lists: new Map(lists).set(key, list) }));
}

/** The first `wanted` rows of a list, a page at least. */
async function fetchRows(
  signal: Signal,
  which: { directiveId: string; query: ReceiptQuery; wanted: number },
  isCurrent: () => boolean,
): Promise<ReceiptList> {
  const { directiveId, query, wanted } = which;
  const page = (offset: number) =>
    signal.call('directive:list-receipts', { directiveId, ...query, offset, limit: pageSize });
  const { version, total, receipts } = await page(0);
  const rows = [...receipts];
  while (rows.length < Math.min(wanted, total) && isCurrent()) {
    const next = await page(rows.length);
    if (next.receipts.length === 0) break;
    rows.push(...next.receipts);
  }
  return { query, version, total, receipts: rows };
}

/** The lists of recipients that are on the screen. */
export function createReceiptLists(signal: Signal, { restMs } = { restMs: reloadRestMs }) {
  /** Which question of a list is the latest; an answer to an earlier one is dropped. */
  const asked = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const load = async (key: string, query: ReceiptQuery, again = 2): Promise<void> => {
    const { directiveId } = useFollowed.getState();
    if (directiveId === null) return;
    const mine = (asked.get(key) ?? 0) + 1;
    asked.set(key, mine);
    const isCurrent = (): boolean => asked.get(key) === mine && isFollowed(directiveId);
    const before = valueOf(listOf(key));
    const isSame = before?.query === query;
    if (!isSame) setList(key, idle);
    const slot = { get: () => listOf(key), set: (list: Loadable<ReceiptList>) => setList(key, list) };
    await loadInto(
      slot,
      () => fetchRows(signal, { directiveId, query, wanted: isSame ? before.receipts.length : 0 }, isCurrent),
      isCurrent,
    );
    // What changed while the list was under way is not in it: a list that arrives older than a notice is asked for again.
    const list = listOf(key);
    const isOld = list.phase === 'ready' && list.value.version < useFollowed.getState().newest;
    if (isCurrent() && isOld && again > 0) await load(key, query, again - 1);
  };

  /** What was missed is in the server's list. */
  const reload = createOneAtATime(
    async (key) => {
      const known = valueOf(listOf(key));
      if (known) await load(key, known.query, 0);
    },
    () => new Promise((resolve) => setTimeout(resolve, restMs)),
  );

  return {
    openList: (key: string, query: ReceiptQuery): Promise<void> => load(key, query),

    /** The same list by other words; asked for when the fingers rest. */
    searchList(key: string, query: ReceiptQuery): void {
      clearTimeout(timer);
      timer = setTimeout(() => void load(key, query), settleMs);
    },

    closeList(key: string): void {
      asked.set(key, (asked.get(key) ?? 0) + 1);
      useFollowed.setState(({ lists }) => {
        const next = new Map(lists);
        next.delete(key);
        return { lists: next };
      });
    },

    /** Fetches what follows; asked for when the end of a list comes onto the screen. */
    async loadMore(key: string): Promise<void> {
      const { directiveId } = useFollowed.getState();
      const known = valueOf(listOf(key));
      if (directiveId === null || !known || known.receipts.length >= known.total) return;
      const page = await signal.call('directive:list-receipts', {
        directiveId,
        ...known.query,
        offset: known.receipts.length,
        limit: pageSize,
      });
      const current = valueOf(listOf(key));
      if (current?.query !== known.query) return;
      const ids = new Set(current.receipts.map(({ id }) => id));
      const receipts = [...current.receipts, ...page.receipts.filter(({ id }) => !ids.has(id))];
      setList(key, { phase: 'ready', value: { ...current, receipts, total: page.total } });
    },

    /** After a gap every open list is asked for again. */
    reloadLists(): void {
      for (const [key, list] of useFollowed.getState().lists) {
        const known = valueOf(list);
        if (known) void load(key, known.query);
      }
    },

    /** What changed, into every open list; a list that missed something is asked for again. */
    mergeChange(change: ReceiptChange): void {
      useFollowed.setState({ newest: change.version });
      for (const [key, list] of useFollowed.getState().lists) {
        const known = valueOf(list);
        if (!known) continue;
        const merged = mergeReceipts(known, change);
        if (merged === 'gap') void reload(key);
        else if (merged !== known) setList(key, { phase: 'ready', value: merged });
      }
    },
  };
}
