import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { countOpenDirectives, inOrder, isBreached, mergeOpen, searchOf } from './directives.rules.ts';
import { everything } from './directives.store.ts';
import { sampleCounts, sampleDirective } from './sample-directive.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 8, minute)).toISOString();
const now = Date.parse(at(30));

describe('open directives', () => {
  it('take a newer version in, drop what is over, and are not moved back', () => {
    const known = new Map([['a', sampleDirective('a', { version: 3 })]]);
    assert.equal(mergeOpen(known, sampleDirective('a', { version: 2 })), known);
    assert.equal(mergeOpen(known, sampleDirective('a', { version: 4 })).get('a')?.version, 4);
    assert.equal(mergeOpen(known, sampleDirective('a', { version: 4, state: 'cancelled' })).size, 0);
    assert.equal(mergeOpen(known, sampleDirective('b', { state: 'completed' })), known);
  });

  it('show what waits for a second person first, then the real before exercises, then the newest', () => {
    const list = [
      sampleDirective('exercise', { status: 'Exercise', issuedAt: at(9) }),
      sampleDirective('old', { issuedAt: at(1) }),
      sampleDirective('new', { issuedAt: at(5) }),
      sampleDirective('waits', { state: 'awaiting-approval', issuedAt: at(0) }),
    ];
    assert.deepEqual(
      inOrder(list).map(({ id }) => id),
      ['waits', 'new', 'old', 'exercise'],
    );
  });

  it('never count an exercise with the real ones', () => {
    const known = new Map(
      [
        sampleDirective('real', { counts: sampleCounts({ sent: 4, acknowledged: 6 }, 2) }),
        sampleDirective('played', { status: 'Exercise', counts: sampleCounts({ sent: 300 }, 300) }),
        sampleDirective('tried', { status: 'Test', counts: sampleCounts({ sent: 3 }) }),
        sampleDirective('waits', { state: 'awaiting-approval' }),
      ].map((directive) => [directive.id, directive]),
    );
    assert.deepEqual(countOpenDirectives(known), { open: 1, awaiting: 1, silent: 4, late: 2, exercises: 2 });
  });
});

describe('a deadline', () => {
  const counts = sampleCounts({ sent: 1, acknowledged: 9 });
  it('is broken when it is over and somebody has not signed', () => {
    assert.equal(isBreached(sampleDirective('a', { acknowledgeBy: at(29), counts }), now), true);
    assert.equal(isBreached(sampleDirective('a', { acknowledgeBy: at(31), counts }), now), false);
    const all = sampleCounts({ acknowledged: 10 });
    assert.equal(isBreached(sampleDirective('a', { acknowledgeBy: at(29), counts: all }), now), false);
  });

  it('of feedback is broken while an answer is waited for, and of a closed directive never', () => {
    const signed = sampleCounts({ acknowledged: 9, completed: 1 });
    assert.equal(isBreached(sampleDirective('a', { feedbackBy: at(29), counts: signed }), now), true);
    const closed = sampleDirective('a', { feedbackBy: at(29), counts: signed, state: 'completed' });
    assert.equal(isBreached(closed, now), false);
  });
});

describe('what the list page asks the server for', () => {
  it('is nothing for what is open, and words and states for the rest', () => {
    assert.equal(searchOf({ ...everything('open'), words: ' ' }), null);
    assert.equal(searchOf({ ...everything('received'), words: 'x' }), null);
    assert.deepEqual(searchOf({ ...everything('open'), words: ' 防汛 ', status: 'Exercise' }), {
      states: ['awaiting-approval', 'open'],
      statuses: ['Exercise'],
      search: '防汛',
    });
    assert.equal(searchOf(everything('closed'))?.states?.includes('cancelled'), true);
    assert.deepEqual(searchOf({ ...everything('closed'), state: 'rejected' }), { states: ['rejected'] });
    assert.deepEqual(searchOf({ ...everything('open'), state: 'awaiting-approval', own: true }), {
      states: ['awaiting-approval'],
      own: true,
    });
  });
});
