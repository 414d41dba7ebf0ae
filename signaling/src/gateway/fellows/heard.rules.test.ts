import assert from 'node:assert/strict';
import { hearPulse, hearWord, listSilent, silentAfterMs, type Heard } from './heard.rules.ts';

const from = 'fellow';
const heard: Heard = new Map([[from, { said: 3, at: 1_000 }]]);
const nobody: Heard = new Map();

describe('what is heard of a fellow process', () => {
  it('is complete while its words come one by one', () => {
    assert.equal(hearWord(nobody, { from, number: 1 }), 'next');
    assert.equal(hearWord(heard, { from, number: 4 }), 'next');
    assert.equal(hearPulse(heard, { from, said: 3 }), 'all');
    assert.equal(hearPulse(nobody, { from, said: 0 }), 'all');
  });

  it('shows what was missed by the next word, or by the next pulse', () => {
    assert.equal(hearWord(heard, { from, number: 5 }), 'gap');
    assert.equal(hearPulse(heard, { from, said: 4 }), 'gap');
    assert.equal(hearWord(nobody, { from, number: 2 }), 'gap');
    assert.equal(hearPulse(nobody, { from, said: 1 }), 'gap');
  });

  it('is taken once, by whichever way it comes twice', () => {
    assert.equal(hearWord(heard, { from, number: 3 }), 'old');
  });

  it('ends when its pulse stays away', () => {
    assert.deepEqual(listSilent(heard, 1_000 + silentAfterMs), []);
    assert.deepEqual(listSilent(heard, 1_001 + silentAfterMs), [from]);
  });
});
