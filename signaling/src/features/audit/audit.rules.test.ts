import assert from 'node:assert/strict';
import fc from 'fast-check';
import { canonicalJson, chainHash } from './audit.rules.ts';

describe('the audit chain', () => {
  it('gives a value the same text after a round trip through JSON with its keys in another order', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const parsed = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
        const shuffled = Object.fromEntries(Object.entries(parsed).reverse());
        assert.equal(canonicalJson(shuffled), canonicalJson(parsed));
      }),
    );
  });

  it('changes its hash with every field and with the entry before', () => {
    const entry = {
      sequence: 1,
      at: new Date(0),
      actorId: null,
      actorName: 'system',
      action: 'a',
      targetType: null,
      targetId: null,
      details: { x: 1 },
    };
    const hash = chainHash('0', entry);
    const others = [
      chainHash('1', entry),
      chainHash('0', { ...entry, sequence: 2 }),
      chainHash('0', { ...entry, at: new Date(1) }),
      chainHash('0', { ...entry, actorName: 'somebody' }),
      chainHash('0', { ...entry, details: { x: 2 } }),
    ];
    assert.equal(new Set([hash, ...others]).size, others.length + 1);
    assert.equal(chainHash('0', { ...entry }), hash);
  });
});
