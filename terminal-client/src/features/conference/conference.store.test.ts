import assert from 'node:assert/strict';
import { findSeatId, initialConferenceState, putHead, putList } from './conference.store.ts';
import { createSeatMemory } from './seat-memory.ts';
import { quietHead } from '@zhida/protocol/samples/quiet-conference.ts';
import { summary } from './summary-fixture.ts';

describe('what a station knows of conferences', () => {
  it('a list replaces the list: what is no longer in it ended unheard', () => {
    const first = putList(initialConferenceState, [summary('a', 'left'), summary('b', 'left')]);
    const second = putList(first, [summary('b', 'left')]);
    assert.deepEqual(Object.keys(second.summaries), ['b']);
    assert.equal(second.about['a']?.title, '晨会');
  });

  it('a newer head renews its line, an older one does not, and one not listed only tells what it is', () => {
    const listed = putList(initialConferenceState, [summary('a', 'left', { version: 3 })]);
    assert.equal(
      putHead(listed, quietHead('a', { version: 4, title: '例会' })).summaries['a']?.title,
      '例会',
    );
    assert.equal(putHead(listed, quietHead('a', { version: 2, title: '旧' })).summaries['a']?.title, '晨会');
    const unlisted = putHead(listed, quietHead('x', { kind: 'dispatch' }));
    assert.equal(unlisted.summaries['x'], undefined);
    assert.equal(unlisted.about['x']?.kind, 'dispatch');
  });

  it('waiting at a door or having failed is not sitting in a conference', () => {
    const fault = { code: 'conflict', message: '' } as const;
    assert.equal(findSeatId({ phase: 'in', conferenceId: 'a' }), 'a');
    assert.equal(findSeatId({ phase: 'entering', conferenceId: 'a' }), 'a');
    assert.equal(findSeatId({ phase: 'waiting', conferenceId: 'a' }), null);
    assert.equal(findSeatId({ phase: 'failed', conferenceId: 'a', fault, tries: 1, retryAt: null }), null);
  });
});

describe('seat memory', () => {
  const storage = (): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> => {
    const map = new Map<string, string>();
    return {
      getItem: (k) => map.get(k) ?? null,
      setItem: (k, v) => void map.set(k, v),
      removeItem: (k) => void map.delete(k),
    };
  };

  it('a reload goes back in, unless the conference was left on purpose', () => {
    const memory = createSeatMemory(storage());
    assert.deepEqual(memory.read(), { inId: null, leftIds: [] });
    memory.enter('a');
    assert.deepEqual(memory.read(), { inId: 'a', leftIds: [] });
    memory.leave('a');
    assert.deepEqual(memory.read(), { inId: null, leftIds: ['a'] });
    memory.enter('a');
    assert.deepEqual(memory.read(), { inId: 'a', leftIds: [] });
  });

  it('an interrupted seat is not entered by a reload, nor was it left', () => {
    const memory = createSeatMemory(storage());
    memory.enter('a');
    memory.interrupt('a');
    assert.deepEqual(memory.read(), { inId: null, leftIds: [] });
  });

  it('is bounded', () => {
    const memory = createSeatMemory(storage());
    for (let index = 0; index < 50; index += 1) memory.leave(`c${index}`);
    assert.equal(memory.read().leftIds.length, 20);
    assert.equal(memory.read().leftIds.at(-1), 'c49');
  });
});
