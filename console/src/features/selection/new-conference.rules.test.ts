import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  countUnreachable,
  isComplete,
  toConference,
  toSchedule,
  withoutOwn,
  type Called,
  type Draft,
} from './new-conference.rules.ts';

const draft: Draft = {
  when: 'now',
  kind: 'dispatch',
  classFormat: 'big-class',
  status: 'Actual',
  title: ' flood ',
  lobby: false,
  minutes: null,
  startsAt: '2026-01-02T09:00',
  recurrence: 'once',
  until: '2026-03-01',
  remindMinutes: 15,
};
const called: Called = { unitIds: ['a', 'b'], accountIds: [] };
const now = Date.parse('2026-01-02T08:00');

describe('a new conference', () => {
  it('names a class format only for a training, and an end only where one was chosen', () => {
    const sent = toConference(draft, called);
    assert.equal(sent.title, 'flood');
    assert.equal('classFormat' in sent || 'minutes' in sent, false);
    const training = toConference({ ...draft, kind: 'training', minutes: 90 }, called);
    assert.deepEqual([training.classFormat, training.minutes], ['big-class', 90]);
  });

  it('planned ahead has an end, and a last day only where it comes again', () => {
    const once = toSchedule(draft, called);
    assert.deepEqual([once.minutes, 'until' in once], [60, false]);
    const weekly = toSchedule({ ...draft, recurrence: 'weekly' }, called);
    assert.equal(weekly.until, new Date('2026-03-01T23:59').toISOString());
  });

  it('may be sent when it has a name, somebody is called and a plan lies ahead', () => {
    assert.equal(isComplete(draft, called, now), true);
    assert.equal(isComplete({ ...draft, title: ' ' }, called, now), false);
    assert.equal(isComplete(draft, { unitIds: [], accountIds: [] }, now), false);
    const later: Draft = { ...draft, when: 'later' };
    assert.equal(isComplete(later, called, now), true);
    assert.equal(isComplete({ ...later, startsAt: '2026-01-02T07:00' }, called, now), false);
    assert.equal(isComplete({ ...later, startsAt: '' }, called, now), false);
  });

  it('does not ring the unit the caller stands for, unless it was the only one meant', () => {
    assert.deepEqual(withoutOwn(['a', 'own'], 'own'), ['a']);
    assert.deepEqual(withoutOwn(['own'], 'own'), ['own']);
    assert.deepEqual(withoutOwn(['a'], undefined), ['a']);
  });

  it('says how many cannot be reached now', () => {
    const online = { unitId: 'a', state: 'online' as const, since: null, connections: 1 };
    assert.equal(countUnreachable(['a', 'b'], new Map([['a', online]])), 1);
  });
});
