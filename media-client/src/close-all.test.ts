import assert from 'node:assert/strict';
import { closeAll } from './close-all.ts';

describe('closing what belongs together', () => {
  it('closes the others where one fails, and says so after', () => {
    const closed: string[] = [];
    const fail = () => {
      throw new Error('the browser would not');
    };
    assert.throws(
      () => closeAll([() => closed.push('a'), fail, () => closed.push('b')]),
      /the browser would not/,
    );
    assert.deepEqual(closed, ['a', 'b']);
  });
});
