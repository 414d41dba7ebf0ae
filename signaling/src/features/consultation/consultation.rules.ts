import type { ConsultationState } from '@zhida/protocol/consultation.ts';
import { fault } from '@zhida/protocol/core/fault.ts';

/** What can happen to a consultation. */
export const consultationEvents = ['ring', 'wait', 'accept', 'cancel', 'expire', 'end'] as const;
export type ConsultationEvent = (typeof consultationEvents)[number];

/** The lifecycle, to be read aloud. What is not here cannot happen. */
export const consultationTable: Readonly<
  Record<ConsultationState, Readonly<Partial<Record<ConsultationEvent, ConsultationState>>>>
> = {
  requested: { ring: 'ringing', wait: 'waiting', cancel: 'cancelled', expire: 'unanswered' },
  ringing: {
    ring: 'ringing',
    wait: 'waiting',
    accept: 'accepted',
    cancel: 'cancelled',
    expire: 'unanswered',
  },
  waiting: {
    ring: 'ringing',
    wait: 'waiting',
    accept: 'accepted',
    cancel: 'cancelled',
    expire: 'unanswered',
  },
  accepted: { end: 'ended' },
  ended: {},
  cancelled: {},
  unanswered: {},
};

/** @throws Fault invalid-state when the event cannot happen in this state */
export function nextState(state: ConsultationState, event: ConsultationEvent): ConsultationState {
  const next = consultationTable[state][event];
  if (!next) throw fault('invalid-state', `a consultation that is ${state} cannot ${event}`);
  return next;
}

/** Open: somebody is still waiting for an answer. */
export function isOpen(state: ConsultationState): boolean {
  return state === 'requested' || state === 'ringing' || state === 'waiting';
}

/** National limits (远程医疗服务管理规范): urgent arranged within 12 h, routine within 48 h. */
const limitHours = { emergency: 12, urgent: 12, routine: 48 } as const;

export function expiryOf(urgency: keyof typeof limitHours, requestedAt: Date): Date {
  return new Date(requestedAt.getTime() + limitHours[urgency] * 3_600_000);
}

/** An expert on the duty roster, in ringing order. */
export interface Candidate {
  readonly accountId: string;
  /** Online and neither in a conference nor being rung. */
  readonly free: boolean;
}

/**
 * Whom to ring next: the first on the roster who is free and was not rung in this round.
 * @returns undefined: nobody, the request waits in the queue
 */
export function chooseExpert<C extends Candidate>(
  roster: readonly C[],
  rung: ReadonlySet<string>,
): C | undefined {
  return roster.find(({ accountId, free }) => free && !rung.has(accountId));
}

/** How a viewer stands to a consultation. */
export interface Stance {
  readonly actorId: string;
  readonly unitId: string;
  /** Works at the village or township that asked, so treats the same patient. */
  readonly treatsForUnit: boolean;
  /** On the roster of its specialty. */
  readonly onDuty: boolean;
  readonly oversees: boolean;
}

/**
 * What a viewer sees. `full`: both sides, with the patient. `queue`: on duty, may take it: the clinical words, not
 * who the patient is. `overview`: that it exists and how it stands. null: nothing.
 */
export type View = 'full' | 'queue' | 'overview' | null;

export function viewOf(
  consultation: {
    state: ConsultationState;
    requesterId: string;
    requesterUnitId: string;
    acceptedBy: string | null;
    /** Experts rung now or who accepted; one who declined or missed it sees no more than the queue. */
    engaged: readonly string[];
    rung: readonly string[];
  },
  viewer: Stance,
): View {
  if (viewer.actorId === consultation.requesterId) return 'full';
  if (viewer.treatsForUnit && viewer.unitId === consultation.requesterUnitId) return 'full';
  if (consultation.engaged.includes(viewer.actorId)) return 'full';
  if (viewer.onDuty && consultation.state === 'waiting') return 'queue';
  if (viewer.oversees || consultation.rung.includes(viewer.actorId)) return 'overview';
  return null;
}
