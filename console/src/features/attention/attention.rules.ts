import type { Actor } from '@zhida/protocol/actor.ts';
import type { DirectiveAlarm, Escalation } from '@zhida/protocol/chase.ts';
import type { ConferenceSummary } from '@zhida/protocol/conference-summary.ts';
import type { Consultation, Offer } from '@zhida/protocol/consultation.ts';
import { holds } from '@zhida/protocol/core/permissions.ts';
import type { Directive } from '@zhida/protocol/directive-resource.ts';
import type { InboxItem } from '@zhida/protocol/receipt-resource.ts';
import type { MediaNode } from '@zhida/protocol/node.ts';
import { listInterrupted, listInvitations } from '../conferences/conferences.rules.ts';
import { wantedOf } from '../directive-inbox/inbox.rules.ts';
import { groupByDirective, type SilentBelow } from '../escalations/escalations.rules.ts';
import { isBreached, isGrave } from '../directives/directives.rules.ts';
import { findIncoming, listOpen, type ById } from '../consultations/consultations.rules.ts';

/** Something that will not be well by itself, and what it is about. */
export type Exception =
  | { kind: 'incoming'; id: string; since: string; consultation: Consultation; offer: Offer }
  | { kind: 'invitation' | 'interrupted'; id: string; since: string; conference: ConferenceSummary }
  | { kind: 'waiting'; id: string; since: string; consultation: Consultation; mayAccept: boolean }
  | { kind: 'slow-ring'; id: string; since: string; consultation: Consultation }
  | { kind: 'awaiting-approval' | 'breached'; id: string; since: string; directive: Directive }
  | { kind: 'unaccounted'; id: string; since: string; alarm: DirectiveAlarm }
  | { kind: 'silent-below'; id: string; since: string; below: SilentBelow }
  | { kind: 'to-sign' | 'to-answer'; id: string; since: string; item: InboxItem }
  | { kind: 'node-lost'; id: string; since: string; node: MediaNode }
  | { kind: 'no-node'; id: string; since: null };

export interface Known {
  readonly actor: Actor;
  readonly consultations: ById;
  readonly queueIds: ReadonlySet<string>;
  readonly conferences: ReadonlyMap<string, ConferenceSummary>;
  readonly directives: ReadonlyMap<string, Directive>;
  readonly alarms: readonly DirectiveAlarm[];
  readonly escalations: readonly Escalation[];
  readonly inbox: ReadonlyMap<string, InboxItem>;
  /** Null where the actor may not see media nodes, or none were listed yet. */
  readonly nodes: readonly MediaNode[] | null;
  readonly now: number;
}

/**
 * An urgent call that rang this long without an answer is worth an overseer's eye: three experts at 20 s each have
 * been tried by then. Lower it and every ordinary call shows up as an exception.
 */
const slowRingMs = 60_000;

/** Alarms stand apart from what merely waits. */
export function isAlarm(exception: Exception): boolean {
  switch (exception.kind) {
    case 'incoming':
    case 'no-node':
    case 'unaccounted':
      return true;
    case 'breached':
      return exception.directive.status === 'Actual' && isGrave(exception.directive);
    case 'waiting':
    case 'slow-ring':
      return exception.consultation.urgency === 'emergency';
    default:
      return false;
  }
}

function fromConsultations(known: Known): Exception[] {
  const incoming = findIncoming(known.consultations, known.actor.id);
  const exceptions: Exception[] = incoming
    ? [{ kind: 'incoming', id: incoming.offer.id, since: incoming.offer.offeredAt, ...incoming }]
    : [];
  for (const consultation of listOpen(known.consultations)) {
    const { id, state, urgency, requestedAt: since } = consultation;
    if (consultation.requester.id === known.actor.id || id === incoming?.consultation.id) continue;
    if (state === 'waiting') {
      exceptions.push({ kind: 'waiting', id, since, consultation, mayAccept: known.queueIds.has(id) });
    } else if (
      (state === 'ringing' || state === 'requested') &&
      urgency !== 'routine' &&
      known.now - Date.parse(since) > slowRingMs
    ) {
      exceptions.push({ kind: 'slow-ring', id, since, consultation });
    }
  }
  return exceptions;
}

function fromNodes(nodes: readonly MediaNode[] | null): Exception[] {
  if (!nodes) return [];
  const lost = nodes.filter((node) => node.state === 'lost');
  const exceptions: Exception[] = lost.map((node) => ({
    kind: 'node-lost',
    id: node.nodeId,
    since: node.since,
    node,
  }));
  if (lost.length === nodes.length) exceptions.push({ kind: 'no-node', id: 'no-node', since: null });
  return exceptions;
}

function fromDirectives({ actor, directives, now }: Known): Exception[] {
  const approves = holds(actor.roles, 'directive.approve');
  return [...directives.values()].flatMap((directive): Exception[] => {
    const { id, state, sender, issuedAt, acknowledgeBy, feedbackBy, counts } = directive;
    if (state === 'awaiting-approval')
      return approves && sender.id !== actor.id
        ? [{ kind: 'awaiting-approval', id, since: issuedAt, directive }]
        : [];
    if (!isBreached(directive, now)) return [];
    const since = (counts.silent > 0 ? acknowledgeBy : feedbackBy) ?? issuedAt;
    return [{ kind: 'breached', id, since, directive }];
  });
}

/** What is asked of one's own unit. An own directive asks its writer nothing. */
function fromInbox({ actor, inbox }: Known): Exception[] {
  return [...inbox.values()].flatMap((item): Exception[] => {
    const wanted = wantedOf(item);
    const { id, sentAt, sender } = item.directive;
    if (sender.id === actor.id || (wanted !== 'sign' && wanted !== 'answer')) return [];
    const since = item.receipt.reopened?.at ?? item.receipt.acknowledgedAt ?? sentAt;
    return [{ kind: wanted === 'sign' ? 'to-sign' : 'to-answer', id, since, item }];
  });
}

/** Own calls, alarms, what presses, and what has time. */
function rank(exception: Exception): number {
  if (exception.kind === 'incoming') return 0;
  if (isAlarm(exception)) return 1;
  return exception.kind === 'waiting' && exception.consultation.urgency === 'routine' ? 3 : 2;
}

function fromConferences(conferences: Known['conferences']): Exception[] {
  const toException =
    (kind: 'invitation' | 'interrupted') =>
    (conference: ConferenceSummary): Exception => ({
      kind,
      id: conference.id,
      since: conference.startedAt,
      conference,
    });
  return [
    ...listInterrupted(conferences.values()).map(toException('interrupted')),
    ...listInvitations(conferences.values()).map(toException('invitation')),
  ];
}

/** All exceptions: the most pressing first, among equals the longest waiting first. */
export function listExceptions(known: Known): readonly Exception[] {
  const all: Exception[] = [
    ...fromConsultations(known),
    ...fromConferences(known.conferences),
    ...known.alarms.map((alarm): Exception => ({
      kind: 'unaccounted',
      id: `${alarm.directiveId} ${alarm.kind}`,
      since: alarm.since,
      alarm,
    })),
    ...fromDirectives(known),
    ...groupByDirective(known.escalations).map((below): Exception => ({
      kind: 'silent-below',
      id: below.directiveId,
      since: below.since,
      below,
    })),
    ...fromInbox(known),
    ...fromNodes(known.nodes),
  ];
  const age = (e: Exception): number => (e.since === null ? 0 : Date.parse(e.since));
  return all.sort((a, b) => rank(a) - rank(b) || age(a) - age(b));
}
