import assert from 'node:assert/strict';
import { calendarFile, type CalendarEntry } from './calendar-file.rules.ts';

const entry: CalendarEntry = {
  id: '5a3f0c1e-0000-4000-8000-000000000085',
  version: 3,
  title: '防汛例会; 一, 二',
  description: '组织者：袁志勤\n县人民医院',
  first: new Date('2026-03-01T07:00:00+08:00'),
  minutes: 60,
  recurrence: 'once',
  until: null,
  remindMinutes: 15,
  cancelled: false,
};
const now = new Date('2026-02-20T00:00:00Z');
const linesOf = (change: Partial<CalendarEntry>) =>
  calendarFile({ ...entry, ...change }, now)
    .replaceAll('\r\n ', '')
    .split('\r\n');
const ruleOf = (change: Partial<CalendarEntry>) =>
  linesOf(change).find((line) => line.startsWith('RRULE')) ?? null;

describe('a plan as a calendar file', () => {
  it('says when it is on the county’s clocks, for how long, and rings before', () => {
    const lines = linesOf({});
    for (const line of [
      'DTSTAMP:20260220T000000Z',
      'DTSTART;TZID=Asia/Shanghai:20260301T070000',
      'DURATION:PT60M',
      'TRIGGER:-PT15M',
      'SUMMARY:防汛例会\\; 一\\, 二',
      'DESCRIPTION:组织者：袁志勤\\n县人民医院',
      'SEQUENCE:3',
      'STATUS:CONFIRMED',
    ])
      assert.ok(lines.includes(line), line);
    assert.equal(ruleOf({}), null);
    assert.ok(!linesOf({ remindMinutes: 0 }).includes('BEGIN:VALARM'));
    assert.ok(linesOf({ cancelled: true }).includes('STATUS:CANCELLED'));
  });

  it('repeats by days of the county', () => {
    assert.equal(ruleOf({ recurrence: 'daily' }), 'RRULE:FREQ=DAILY');
    assert.equal(
      ruleOf({ recurrence: 'weekly', until: new Date('2026-06-01T09:00:00+08:00') }),
      'RRULE:FREQ=WEEKLY;UNTIL=20260601T010000Z',
    );
    assert.equal(ruleOf({ recurrence: 'monthly' }), 'RRULE:FREQ=MONTHLY;BYMONTHDAY=1');
    assert.equal(
      ruleOf({ recurrence: 'monthly', first: new Date('2026-01-31T09:00:00+08:00') }),
      'RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1',
    );
  });

  it('is broken out of by no character of a name', () => {
    const lines = linesOf({ description: '甲\rATTENDEE:乙\r\n丙\x85丁\x00戊' });
    assert.ok(lines.includes('DESCRIPTION:甲\\nATTENDEE:乙\\n丙\\n丁戊'), lines.join('\n'));
  });

  it('has lines of at most 75 bytes, each ended by CR LF, and no character cut in two', () => {
    const file = calendarFile({ ...entry, title: '会'.repeat(80) }, now);
    const lines = file.split('\r\n');
    assert.equal(lines.pop(), '');
    for (const line of lines) {
      assert.ok(Buffer.byteLength(line) <= 75, line);
      assert.doesNotMatch(line, /[\r\n]/);
    }
    assert.ok(file.replaceAll('\r\n ', '').includes(`SUMMARY:${'会'.repeat(80)}\r\n`));
  });
});
