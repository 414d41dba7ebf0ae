import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { UnitPresence } from '@zhida/protocol/presence.ts';
import { mergePresence, toSnapshot } from './presence.rules.ts';

const at = (unitId: string, state: UnitPresence['state']): UnitPresence => ({
  unitId,
  state,
  since: null,
  connections: state === 'offline' ? 0 : 1,
});

describe('presence', () => {
  const snapshot = toSnapshot({ version: 7, units: [at('a', 'online'), at('b', 'offline')] });

  it('moves on by the next notice and leaves the others as they were', () => {
    const merge = mergePresence(snapshot, { version: 8, units: [at('b', 'busy')] });
    assert.equal(merge.kind, 'applied');
    if (merge.kind !== 'applied') return;
    assert.equal(merge.snapshot.version, 8);
    assert.equal(merge.snapshot.byUnit.get('a')?.state, 'online');
    assert.equal(merge.snapshot.byUnit.get('b')?.state, 'busy');
    assert.equal(snapshot.byUnit.get('b')?.state, 'offline', 'what was shown before is not written over');
  });

  it('asks for a list again when a notice was missed', () => {
    assert.deepEqual(mergePresence(snapshot, { version: 9, units: [at('b', 'busy')] }), { kind: 'gap' });
  });

  it('drops what it already knows', () => {
    assert.deepEqual(mergePresence(snapshot, { version: 7, units: [at('a', 'offline')] }), { kind: 'stale' });
    assert.deepEqual(mergePresence(snapshot, { version: 2, units: [] }), { kind: 'stale' });
  });
});
