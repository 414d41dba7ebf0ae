import type { ReceiptEvent, ReceiptEventKind } from '@zhida/protocol/receipt-resource.ts';

/** A device's report that came this much later than it happened was made offline; the screen says both times. */
const lagShownMs = 60_000;

/** How far what a device's clock showed is from what it should have: worth a word beyond half a minute. */
const skewShownMs = 30_000;

export interface EventTimes {
  /** When it happened, on a right clock. */
  readonly at: string;
  /** When the server learned of it, where that was noticeably later. */
  readonly recordedAt: string | null;
  /** What the device's own clock showed, where it was noticeably wrong. */
  readonly deviceAt: string | null;
}

export function timesOf({ at, deviceAt, recordedAt }: ReceiptEvent): EventTimes {
  const distance = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b));
  return {
    at,
    recordedAt: distance(at, recordedAt) > lagShownMs ? recordedAt : null,
    deviceAt: deviceAt !== null && distance(at, deviceAt) > skewShownMs ? deviceAt : null,
  };
}

/** How a receipt comes along; of two reports at one instant the earlier step is told first. */
const chain: readonly ReceiptEventKind[] = [
  'sent',
  'unreachable',
  'delivered',
  'displayed',
  'acknowledged',
  'feedback',
];

function stepOf(kind: ReceiptEventKind): number {
  const at = chain.indexOf(kind);
  return at < 0 ? chain.length : at;
}

/** In the order in which it happened. */
export function inTime(events: readonly ReceiptEvent[]): readonly ReceiptEvent[] {
  return [...events].sort(
    (a, b) =>
      Date.parse(a.at) - Date.parse(b.at) ||
      Date.parse(a.recordedAt) - Date.parse(b.recordedAt) ||
      stepOf(a.kind) - stepOf(b.kind),
  );
}

/** What the server writes of telephone calls, after `: `, alone, or in brackets for how a contact is reached. */
const phoneWord =
  /(?<=\()(?:voice|sms)(?=\): )|^no-number$|(?<=: )(?:no-gateway|gateway-away|ringing|answered|delivered|busy|no-answer|failed)(?= \(|;|$)/g;

/** In the reader's language; names, references and what a gateway gives as its reason stay as they are. */
export function phoneNote(note: string, translate: (word: string) => string): string {
  return note.replace(phoneWord, translate);
}
