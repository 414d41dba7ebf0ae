import type { Actor } from '@zhida/protocol/actor.ts';
import type { ReceivedDirective } from '@zhida/protocol/directive-resource.ts';
import type { InboxItem, OwnReceipt } from '@zhida/protocol/receipt-resource.ts';
import type { ReportKind } from '@zhida/protocol/receipt.ts';
import { inboxItem } from '@zhida/protocol/samples/directives.ts';
import { stationActor } from '@zhida/protocol/samples/people.ts';
import type { KeptDirective, OutboxEntry } from './kept.ts';

export const me: Actor = stationActor;

export const aForm: ReceivedDirective['form'] = [
  { kind: 'number', key: 'beds', label: '可转移床位', required: true },
];

/** The nth directive's id. */
export const idOf = (n: number): string => `5a3f0c1e-0000-4000-8000-${String(900 + n).padStart(12, '0')}`;

export function aDirective(n = 1, change: Partial<ReceivedDirective> = {}): ReceivedDirective {
  return {
    ...inboxItem.directive,
    id: idOf(n),
    number: n,
    version: 1,
    state: 'open',
    form: [],
    attachments: [],
    supersedes: null,
    conferenceId: null,
    ...change,
  };
}

export function aReceipt(change: Partial<OwnReceipt> = {}): OwnReceipt {
  return {
    ...inboxItem.receipt,
    unitId: me.unitId,
    version: 1,
    state: 'sent',
    late: false,
    round: 1,
    deliveredAt: null,
    displayedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    feedbackAt: null,
    declinedAt: null,
    reminders: 0,
    settled: false,
    answers: [],
    remindedAt: null,
    reopened: null,
    withdrawalDisplayedAt: null,
    ...change,
  };
}

export function anItem(
  n = 1,
  directive: Partial<ReceivedDirective> = {},
  receipt: Partial<OwnReceipt> = {},
): InboxItem {
  return { directive: aDirective(n, directive), receipt: aReceipt(receipt) };
}

export function kept(
  n = 1,
  directive: Partial<ReceivedDirective> = {},
  receipt: Partial<OwnReceipt> | null = {},
): KeptDirective {
  return {
    unitId: me.unitId,
    directive: aDirective(n, directive),
    receipt: receipt && aReceipt(receipt),
    seenAsk: null,
    answeredAsk: null,
  };
}

export function told(n: number, kind: ReportKind, change: Partial<OutboxEntry> = {}): OutboxEntry {
  const event = {
    clientEventId: crypto.randomUUID(),
    directiveId: idOf(n),
    round: 1,
    kind,
    at: '2026-03-01T08:05:00.000Z',
  };
  return {
    unitId: me.unitId,
    actorId: me.id,
    actorKind: me.kind,
    event,
    photos: [],
    refused: null,
    ...change,
  };
}
