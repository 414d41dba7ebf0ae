import assert from 'node:assert/strict';
import { Looks } from './looks.ts';

describe('who is looked at', () => {
  it('by anybody here, until the last one looks away', () => {
    const looks = new Looks(() => undefined);
    looks.set('wall', ['a', 'b']);
    looks.set('peek', ['b', 'c']);
    assert.deepEqual([...looks.participantIds], ['a', 'b', 'c']);
    looks.set('wall', []);
    assert.deepEqual([...looks.participantIds], ['b', 'c']);
    looks.set('peek', []);
    assert.equal(looks.isEmpty, true);
  });

  it('the same look again is no change', () => {
    let changes = 0;
    const looks = new Looks(() => (changes += 1));
    looks.set('wall', ['a']);
    looks.set('wall', ['a']);
    assert.equal(changes, 1);
  });
});
