import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wallTimeOf } from '../../platform/county-time.ts';
import { dayOfMonth, nextOccurrence, type Recurrence } from './recurrence.rules.ts';

/** Wall time in the county. */
const at = (text: string) => new Date(`${text}:00+08:00`);

/** The first times of a series, as the county's clocks show them. */
function times(first: string, recurrence: Recurrence, count: number, until: string | null = null): string[] {
  const series = { first: at(first), recurrence, until: until === null ? null : at(until) };
  const found: string[] = [];
  let after = new Date(series.first.getTime() - 1);
  for (let n = 0; n < count; n++) {
    const next = nextOccurrence(series, after);
    if (!next) break;
    found.push(wallTimeOf(next).toISOString().slice(0, 16));
    after = next;
  }
  return found;
}

describe('a plan', () => {
  it('happens once, every day, every week', () => {
    assert.deepEqual(times('2026-03-02T09:00', 'once', 3), ['2026-03-02T09:00']);
    assert.deepEqual(times('2026-02-27T09:00', 'daily', 3), [
      '2026-02-27T09:00',
      '2026-02-28T09:00',
      '2026-03-01T09:00',
    ]);
    assert.deepEqual(times('2026-12-28T09:00', 'weekly', 2), ['2026-12-28T09:00', '2027-01-04T09:00']);
  });

  it('on the 31st happens on the last day of shorter months, and on the 31st again after them', () => {
    assert.deepEqual(times('2027-12-31T07:30', 'monthly', 6), [
      '2027-12-31T07:30',
      '2028-01-31T07:30',
      '2028-02-29T07:30',
      '2028-03-31T07:30',
      '2028-04-30T07:30',
      '2028-05-31T07:30',
    ]);
  });

  it('keeps its day where the county is a day ahead of UTC', () => {
    assert.deepEqual(times('2026-03-01T07:00', 'monthly', 3), [
      '2026-03-01T07:00',
      '2026-04-01T07:00',
      '2026-05-01T07:00',
    ]);
  });

  it('ends with its last instant, that one included', () => {
    assert.deepEqual(times('2026-03-02T09:00', 'daily', 9, '2026-03-04T09:00'), [
      '2026-03-02T09:00',
      '2026-03-03T09:00',
      '2026-03-04T09:00',
    ]);
    assert.equal(times('2026-03-02T09:00', 'daily', 9, '2026-03-04T08:59').length, 2);
  });

  it('after a long time goes on with the next time to come, not with the missed ones', () => {
    const series = { first: at('2026-01-31T09:00'), recurrence: 'monthly' as const, until: null };
    assert.deepEqual(nextOccurrence(series, at('2031-02-28T08:59')), at('2031-02-28T09:00'));
    assert.deepEqual(nextOccurrence(series, at('2031-02-28T09:00')), at('2031-03-31T09:00'));
  });

  it('always lies after the instant asked about, at the same time of day and as soon as its rule allows', () => {
    const instant = fc.date({
      min: at('2020-01-01T00:00'),
      max: at('2060-01-01T00:00'),
      noInvalidDate: true,
    });
    const rule = fc.constantFrom('daily' as const, 'weekly' as const, 'monthly' as const);
    fc.assert(
      fc.property(instant, rule, instant, (first, recurrence, after) => {
        const next = nextOccurrence({ first, recurrence, until: null }, after);
        assert.ok(next && next > after);
        const day = 24 * 3_600_000;
        assert.equal((next.getTime() - first.getTime()) % day, 0);
        const longest = { daily: day, weekly: 7 * day, monthly: 31 * day }[recurrence];
        if (after >= first) assert.ok(next.getTime() - after.getTime() <= longest);
        if (recurrence === 'monthly') assert.ok(dayOfMonth(next) <= dayOfMonth(first));
      }),
    );
  });
});
