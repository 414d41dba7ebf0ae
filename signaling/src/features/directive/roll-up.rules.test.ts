import assert from 'node:assert/strict';
import fc from 'fast-check';
import { receiptStates } from '@zhida/protocol/receipt-state.ts';
import { addCounts, nodesWithin, noCounts, rollUp, type CountedGroup } from './roll-up.rules.ts';

const node = (unitId: string, parentId: string | null) => ({
  unitId,
  parentId,
  name: { zh: unitId, en: unitId },
  level: 'township' as const,
});

/** A tree of nodes, each after its parent, and receipts counted under them. */
const anyCounty = fc.array(fc.nat(), { minLength: 1, maxLength: 12 }).chain((picks) => {
  const nodes = picks.map((pick, index) => node(`n${index}`, index === 0 ? null : `n${pick % index}`));
  const group = fc
    .record({
      at: fc.nat(nodes.length - 1),
      state: fc.constantFrom(...receiptStates),
      count: fc.integer({ min: 1, max: 300 }),
    })
    .map(({ at, state, count }): CountedGroup => ({
      nodeId: `n${at}`,
      state,
      count,
      delivered: count,
      displayed: count,
      acknowledged: 0,
      feedback: 0,
      late: 1,
      settled: 0,
      silent: count,
      escalated: 0,
      withdrawalDisplayed: 0,
    }));
  return fc.record({ nodes: fc.constant(nodes), groups: fc.array(group, { maxLength: 30 }) });
});

describe('the roll-up', () => {
  it('counts at every node what is counted there and at everything below it', () => {
    fc.assert(
      fc.property(anyCounty, ({ nodes, groups }) => {
        const rolled = rollUp(nodes, groups);
        for (const { unitId, counts } of rolled.nodes) {
          const own = groups.filter(({ nodeId }) => nodeId === unitId);
          const below = rolled.nodes.filter(({ parentId }) => parentId === unitId);
          const leaves = own.reduce((sum, { count }) => sum + count, 0);
          assert.equal(counts.total, leaves + below.reduce((sum, { counts: { total } }) => sum + total, 0));
          const states = Object.values(counts.states).reduce((sum, count) => sum + count, 0);
          assert.equal(counts.total, states, 'the states add up');
          const sum = below
            .map((one) => one.counts)
            .reduce(addCounts, rollUp([node(unitId, null)], own).total);
          assert.deepEqual(counts, sum);
        }
        assert.deepEqual(rolled.total, rolled.nodes[0]?.counts, 'the top is everything');
      }),
    );
  });

  it('of a part counts that part', () => {
    const nodes = [node('county', null), node('a', 'county'), node('b', 'county')];
    const part = nodesWithin(nodes, (id) => id === 'a');
    assert.deepEqual(part, [node('a', null)]);
    assert.deepEqual(rollUp(part, []).total, noCounts());
  });
});
