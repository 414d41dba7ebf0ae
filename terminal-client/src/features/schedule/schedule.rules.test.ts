import assert from 'node:assert/strict';
import type { Schedule } from '@zhida/protocol/schedule.ts';
import { findSoon, listPlanned, minutesUntil } from './schedule.rules.ts';

const at = (clock: string): string => `2026-01-05T${clock}:00.000Z`;
const now = Date.parse(at('08:00'));

function planned(id: string, startsAt: string | null, change: Partial<Schedule> = {}): Schedule {
  return {
    id,
    version: 1,
    kind: 'meeting',
    status: 'Actual',
    title: id,
    classFormat: null,
    startsAt,
    minutes: 60,
    recurrence: 'once',
    until: null,
    remindMinutes: 15,
    lobby: false,
    organiser: { displayName: '王主任', unitName: { zh: '局', en: 'Bureau' } },
    own: false,
    unitIds: [],
    accountIds: [],
    cancelledAt: null,
    ...change,
  };
}

const ready = (...schedules: Schedule[]) => ({ phase: 'ready', schedules }) as const;

describe('planned conferences', () => {
  it('are listed the next first, without those called off or done', () => {
    const list = ready(
      planned('b', at('10:00')),
      planned('a', at('09:00')),
      planned('off', at('08:30'), { cancelledAt: at('07:00') }),
      planned('done', null),
    );
    assert.deepEqual(
      listPlanned(list).map(({ id }) => id),
      ['a', 'b'],
    );
  });

  it('the home screen speaks of one that starts within half an hour, and stops once it began', () => {
    assert.equal(findSoon(ready(planned('a', at('08:20'))), null, now)?.title, 'a');
    assert.equal(findSoon(ready(planned('a', at('09:20'))), null, now), undefined);
    assert.equal(findSoon(ready(planned('a', at('07:50'))), null, now), undefined);
  });

  it('a reminder is told however early, until it was seen or is past', () => {
    const reminder = { scheduleId: 'r', title: 'r', startsAt: at('09:30') };
    assert.equal(findSoon(ready(), reminder, now)?.scheduleId, 'r');
    assert.equal(findSoon(ready(), { ...reminder, startsAt: at('07:00') }, now), undefined);
    assert.equal(minutesUntil(at('08:15'), now), 15);
    assert.equal(minutesUntil(at('07:15'), now), 0);
  });
});
