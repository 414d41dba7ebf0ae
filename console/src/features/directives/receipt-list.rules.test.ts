import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { matchesQuery, mergeReceipts, type ReceiptList, type ReceiptQuery } from './receipt-list.rules.ts';
import { sampleReceipt } from './sample-directive.ts';

const list = (query: ReceiptQuery, ids: readonly string[], total = ids.length): ReceiptList => ({
  query,
  version: 5,
  total,
  receipts: ids.map((id) => sampleReceipt(id, { version: 5, state: 'unreachable' })),
});
const change = (receipts: readonly ReturnType<typeof sampleReceipt>[], since = 5, complete = true) => ({
  version: 7,
  since,
  complete,
  receipts,
});
const idsOf = (merged: ReceiptList | 'gap') =>
  merged === 'gap' ? merged : merged.receipts.map(({ id, state }) => `${id} ${state}`);

describe('a list of recipients that changes while it is open', () => {
  it('keeps everybody in place', () => {
    const signed = sampleReceipt('b', { version: 7, state: 'acknowledged' });
    assert.deepEqual(idsOf(mergeReceipts(list({ filter: 'all' }, ['a', 'b', 'c']), change([signed]))), [
      'a unreachable',
      'b acknowledged',
      'c unreachable',
    ]);
  });

  it('lets go whoever is no exception any more, and takes in who became one', () => {
    const merged = mergeReceipts(
      list({ filter: 'exceptions' }, ['a', 'b']),
      change([
        sampleReceipt('a', { version: 7, state: 'delivered' }),
        sampleReceipt('z', { version: 7, state: 'declined' }),
      ]),
    );
    assert.deepEqual(idsOf(merged), ['b unreachable', 'z declined']);
    assert.equal(merged !== 'gap' && merged.total, 2);
  });

  it('is asked for again where something was missed', () => {
    const known = list({ filter: 'all' }, ['a']);
    assert.equal(mergeReceipts(known, change([], 6)), 'gap');
    assert.equal(mergeReceipts(known, change([], 5, false)), 'gap');
    const part = list({ filter: 'exceptions' }, ['a'], 9);
    assert.equal(mergeReceipts(part, change([sampleReceipt('z', { state: 'declined' })])), 'gap');
  });

  it('is not moved back by what is old', () => {
    const known = list({ filter: 'all' }, ['a']);
    assert.equal(mergeReceipts(known, { ...change([]), version: 5 }), known);
  });

  it('counts what leaves a list that is only partly here', () => {
    const merged = mergeReceipts(
      list({ filter: 'unreachable' }, ['a', 'b'], 400),
      change([sampleReceipt('a', { version: 7, state: 'displayed' })]),
    );
    assert.equal(merged !== 'gap' && merged.total, 399);
  });
});

describe('what a list shows', () => {
  it('is who is late and silent among the exceptions, not who signed late', () => {
    const late = { late: true } as const;
    assert.equal(
      matchesQuery(sampleReceipt('a', { ...late, state: 'displayed' }), { filter: 'exceptions' }),
      true,
    );
    assert.equal(
      matchesQuery(sampleReceipt('a', { ...late, state: 'feedback' }), { filter: 'exceptions' }),
      false,
    );
    assert.equal(matchesQuery(sampleReceipt('a', { ...late, state: 'feedback' }), { filter: 'late' }), true);
  });

  it('is narrowed by node and by part of a name', () => {
    const receipt = sampleReceipt('下营');
    assert.equal(matchesQuery(receipt, { filter: 'all', nodeId: 'elsewhere' }), false);
    assert.equal(matchesQuery(receipt, { filter: 'all', nodeId: 'town', search: '下营' }), true);
    assert.equal(matchesQuery(receipt, { filter: 'all', search: '上营' }), false);
  });
});
