import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { CallInput, CallOutput } from '@zhida/protocol/contract.ts';
import { valueOf } from '../../ui/loadable.ts';
import { nothingFollowed, useFollowed } from './followed.store.ts';
import { createReceiptLists } from './receipt-lists.ts';
import { sampleReceipt } from './sample-directive.ts';

const total = 10_000;

/** A server with ten thousand recipients; `version` goes up as they report. */
function manyRecipients() {
  const server = { version: 1, calls: 0 };
  const call = async (
    _name: string,
    { offset = 0, limit = 100 }: CallInput<'directive:list-receipts'>,
  ): Promise<CallOutput<'directive:list-receipts'>> => {
    server.calls += 1;
    await new Promise((resolve) => setTimeout(resolve, 0));
    const receipts = Array.from({ length: Math.min(limit, total - offset) }, (_, at) =>
      sampleReceipt(`r${offset + at}`),
    );
    return { version: server.version, total, receipts };
  };
  return { server, signal: { call } as Parameters<typeof createReceiptLists>[0] };
}

describe('a list of ten thousand recipients', () => {
  it('that is read to its end is fetched again once, not at every notice of a burst', async () => {
    useFollowed.setState({ ...nothingFollowed, directiveId: 'd' });
    const { server, signal } = manyRecipients();
    const lists = createReceiptLists(signal, { restMs: 5 });
    await lists.openList('all', { filter: 'all' });
    const held = () => valueOf(useFollowed.getState().lists.get('all') ?? { phase: 'idle' as const });
    while ((held()?.receipts.length ?? 0) < total) await lists.loadMore('all');
    assert.equal(server.calls, total / 400);
    server.calls = 0;
    for (let notice = 0; notice < 50; notice++) {
      server.version += 1;
      lists.mergeChange({
        version: server.version,
        since: server.version - 1,
        complete: false,
        receipts: [],
      });
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    while (held()?.version !== server.version) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(held()?.receipts.length, total);
    assert.ok(server.calls <= (4 * total) / 400, `${server.calls} pages were fetched`);
    useFollowed.setState(nothingFollowed);
  });
});
