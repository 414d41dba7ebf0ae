import assert from 'node:assert/strict';
import { isMetBy } from './expectation.ts';

const roster = {
  version: 4,
  participants: [
    { id: 'a', name: '甲' },
    { id: 'b', name: null },
  ],
};
const meets = (where: Record<string, string | number | boolean | null | { not: string | null }>) =>
  isMetBy({ what: 'notice', name: 'roster', where }, 'roster', roster);

describe('what a site of the load waits for', () => {
  it('is a notice of that name with those values', () => {
    assert.equal(meets({ version: 4 }), true);
    assert.equal(meets({ version: 5 }), false);
    assert.equal(meets({ version: 4, 'participants.0.id': 'b' }), false);
    assert.equal(isMetBy({ what: 'notice', name: 'other', where: {} }, 'roster', roster), false);
  });

  it('may be in any entry of a list, or its length', () => {
    assert.equal(meets({ 'participants.*.id': 'b' }), true);
    assert.equal(meets({ 'participants.*.id': 'c' }), false);
    assert.equal(meets({ 'participants.#': 2 }), true);
  });

  it('may be anything but a value', () => {
    assert.equal(meets({ 'participants.0.name': { not: null } }), true);
    assert.equal(meets({ 'participants.1.name': { not: null } }), false);
  });

  it('is not met by a path that is not there', () => {
    assert.equal(meets({ 'version.deeper.still': 1 }), false);
  });
});
