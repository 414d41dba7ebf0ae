import { countyZone, wallTimeOf } from '../../platform/county-time.ts';
import { dayOfMonth, type Recurrence } from './recurrence.rules.ts';

/** What a calendar is told of a plan. */
export interface CalendarEntry {
  readonly id: string;
  /** Rises with every change; a calendar then replaces what it has. */
  readonly version: number;
  readonly title: string;
  readonly description: string;
  readonly first: Date;
  readonly minutes: number;
  readonly recurrence: Recurrence;
  readonly until: Date | null;
  readonly remindMinutes: number;
  readonly cancelled: boolean;
}

/** The zone has one rule since 1992, and nothing is planned before that. */
const zoneLines = [
  'BEGIN:VTIMEZONE',
  `TZID:${countyZone.name}`,
  'BEGIN:STANDARD',
  'DTSTART:19920101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/**
 * A plan as an iCalendar file (RFC 5545). Times are wall times of the county with their zone, because a rule such as
 * "the 1st of the month" counts days there and not in UTC.
 * @param now goes into the file as the time it was made
 */
export function calendarFile(entry: CalendarEntry, now: Date): string {
  const rule = recurrenceRule(entry);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Zhida//Zhida//ZH',
    'METHOD:PUBLISH',
    ...zoneLines,
    'BEGIN:VEVENT',
    `UID:${entry.id}@zhida`,
    `SEQUENCE:${entry.version}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART;TZID=${countyZone.name}:${wallTime(entry.first)}`,
    `DURATION:PT${entry.minutes}M`,
    ...(rule === null ? [] : [rule]),
    `SUMMARY:${escaped(entry.title)}`,
    `DESCRIPTION:${escaped(entry.description)}`,
    `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    ...alarm(entry),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function recurrenceRule({ first, recurrence, until }: CalendarEntry): string | null {
  if (recurrence === 'once') return null;
  const end = until === null ? '' : `;UNTIL=${utc(until)}`;
  if (recurrence !== 'monthly') return `RRULE:FREQ=${recurrence.toUpperCase()}${end}`;
  const day = dayOfMonth(first);
  // The last of those days that a month has.
  const days = day > 28 ? `${range(28, day).join(',')};BYSETPOS=-1` : String(day);
  return `RRULE:FREQ=MONTHLY;BYMONTHDAY=${days}${end}`;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function alarm({ remindMinutes, title }: CalendarEntry): string[] {
  if (remindMinutes === 0) return [];
  return [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER:-PT${remindMinutes}M`,
    `DESCRIPTION:${escaped(title)}`,
    'END:VALARM',
  ];
}

/** `20260302T010000Z` */
function utc(instant: Date): string {
  return `${compact(instant)}Z`;
}

function wallTime(instant: Date): string {
  return compact(wallTimeOf(instant));
}

function compact(instant: Date): string {
  return instant.toISOString().slice(0, 19).replace(/[-:]/g, '');
}

/** A line break of any kind is written as one; other control characters RFC 5545 allows nowhere. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n?|[\n\u2028\u2029\x85]/g, '\\n')
    .replace(/\p{Cc}/gu, '');
}

/** A line has at most 75 bytes; what is longer goes on after a blank, and no character is cut in two. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const char of line) {
    const size = Buffer.byteLength(char);
    if (bytes + size > 75) {
      parts.push(part);
      part = '';
      bytes = 1;
    }
    part += char;
    bytes += size;
  }
  return [...parts, part].join('\r\n ');
}
