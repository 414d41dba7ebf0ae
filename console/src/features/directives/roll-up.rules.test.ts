import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { rollUpLines, rollUpRows } from './roll-up.rules.ts';
import { sampleCounts, sampleNode, sampleReceipt } from './sample-directive.ts';
import { countStages, namedStages } from './stage.rules.ts';

const town = (id: string, signed: number, silent: number) =>
  sampleNode(id, 'county', sampleCounts({ acknowledged: signed, sent: silent }));
const county = sampleNode('county', null, sampleCounts({ acknowledged: 12, sent: 6 }));
const nodes = [county, town('t1', 8, 2), town('t2', 3, 1)];

describe('the bars of a roll-up', () => {
  it('count every recipient in exactly one of them', () => {
    const rows = rollUpRows(nodes);
    assert.deepEqual(
      rows.map(({ nodeId, isDirect, counts }) => [nodeId, isDirect, counts.total]),
      [
        ['county', true, 4],
        ['t1', false, 10],
        ['t2', false, 4],
      ],
    );
    assert.equal(
      rows.reduce((sum, { counts }) => sum + counts.total, 0),
      county.counts.total,
    );
  });

  it('leave out a node under which nothing hangs directly', () => {
    const whole = sampleNode('county', null, sampleCounts({ acknowledged: 11, sent: 3 }));
    assert.deepEqual(
      rollUpRows([whole, ...nodes.slice(1)]).map(({ nodeId }) => nodeId),
      ['t1', 't2'],
    );
  });

  it('open to their recipients, and say when more follow or do not come', () => {
    const receipts = [sampleReceipt('a'), sampleReceipt('b')];
    const open = (phase: 'ready' | 'failed' | 'loading', total: number) =>
      rollUpLines(rollUpRows(nodes), new Map([['t1', { phase, receipts, total }]])).map((line) =>
        line.kind === 'note' ? line.note : line.kind,
      );
    assert.deepEqual(open('ready', 2), ['bar', 'bar', 'receipt', 'receipt', 'bar']);
    assert.deepEqual(open('ready', 10), ['bar', 'bar', 'receipt', 'receipt', 'more', 'bar']);
    assert.deepEqual(open('failed', 2), ['bar', 'bar', 'receipt', 'receipt', 'failed', 'bar']);
  });
});

describe('the stages of a bar', () => {
  it('add up to the total, whatever the states', () => {
    const counts = sampleCounts({ sent: 1, unreachable: 2, delivered: 3, declined: 4, superseded: 5 });
    const stages = countStages(counts);
    assert.equal(
      Object.values(stages).reduce((sum, count) => sum + count, 0),
      counts.total,
    );
    assert.equal(stages.unreached, 3);
    assert.equal(stages.withdrawn, 5);
  });

  it('name feedback where it is asked for, and what is rare only where it is there', () => {
    const stages = countStages(sampleCounts({ sent: 1 }));
    assert.deepEqual(namedStages(stages, { feedback: false }), [
      'unreached',
      'delivered',
      'displayed',
      'acknowledged',
    ]);
    assert.ok(namedStages(stages, { feedback: true }).includes('feedback'));
  });
});
