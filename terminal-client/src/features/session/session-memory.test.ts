import assert from 'node:assert/strict';
import type { Actor } from '@zhida/protocol/actor.ts';
import { createSessionMemory } from './session-memory.ts';

const hour = 3_600_000;
const unitId = '5a3f0c1e-0000-4000-8000-000000000001';
const station: Actor = {
  kind: 'terminal',
  id: '5a3f0c1e-0000-4000-8000-000000000002',
  username: null,
  displayName: '诊室电脑',
  unitId,
  unitName: { zh: '下营村卫生室', en: 'Xiaying' },
  roles: [{ role: 'station', unitId }],
};

function fakeStorage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe('who a station was', () => {
  it('is remembered as long as its sign-in is good: half a year for a station, a day for a person', () => {
    const memory = createSessionMemory(fakeStorage());
    assert.equal(memory.recall(0), null);
    memory.remember(station, 0);
    assert.deepEqual(memory.recall(179 * 24 * hour), station);
    assert.equal(memory.recall(181 * 24 * hour), null);
    memory.remember({ ...station, kind: 'account', username: 't15.v01' }, 0);
    assert.equal(memory.recall(25 * hour), null);
    assert.equal(memory.recall(-25 * hour), null, 'a clock set back makes nothing good again');
  });

  it('is nobody once it is forgotten, or where what is kept makes no sense', () => {
    const storage = fakeStorage();
    const memory = createSessionMemory(storage, 'who');
    memory.remember(station, 0);
    memory.forget();
    assert.equal(memory.recall(0), null);
    storage.setItem('who', '{"actor":{"kind":"king"}}');
    assert.equal(memory.recall(0), null);
    storage.setItem('who', 'not json');
    assert.equal(memory.recall(0), null);
  });

  it('does not keep the page from working where storage is forbidden', () => {
    const forbid = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    const memory = createSessionMemory({ getItem: forbid, setItem: forbid, removeItem: forbid });
    memory.remember(station, 0);
    memory.forget();
    assert.equal(memory.recall(0), null);
  });
});
