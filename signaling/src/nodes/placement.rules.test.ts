import assert from 'node:assert/strict';
import fc from 'fast-check';
import { choosePlacement } from './placement.rules.ts';

describe('placement', () => {
  const node = fc.record({ nodeId: fc.stringMatching(/^[a-e]$/), reserved: fc.nat(100) });
  const nodes = fc.uniqueArray(node, { selector: (n) => n.nodeId, maxLength: 5 });

  it('stays on the node the conference uses while that is up', () => {
    assert.equal(
      choosePlacement(
        [
          { nodeId: 'a', reserved: 0 },
          { nodeId: 'b', reserved: 90 },
        ],
        'b',
      ),
      'b',
    );
    assert.equal(choosePlacement([{ nodeId: 'a', reserved: 0 }], 'b'), 'a');
  });

  it('takes the least reserved, alike in every process whatever the order', () => {
    fc.assert(
      fc.property(nodes, (candidates) => {
        const chosen = choosePlacement(candidates, null);
        assert.equal(chosen, choosePlacement([...candidates].reverse(), null));
        const least = Math.min(...candidates.map((c) => c.reserved));
        if (candidates.length === 0) assert.equal(chosen, null);
        else assert.equal(candidates.find((c) => c.nodeId === chosen)?.reserved, least);
      }),
    );
  });

  it('spreads a burst of joins that no load report shows yet', () => {
    const nodes = [
      { nodeId: 'a', reserved: 0 },
      { nodeId: 'b', reserved: 0 },
      { nodeId: 'c', reserved: 0 },
    ];
    for (let i = 0; i < 300; i++) {
      const chosen = nodes.find((n) => n.nodeId === choosePlacement(nodes, null));
      if (chosen) chosen.reserved += 1;
    }
    assert.deepEqual(
      nodes.map((n) => n.reserved),
      [100, 100, 100],
    );
  });
});
