import type { conferenceStatuses, classFormats } from '@zhida/protocol/conference.ts';
import type { recurrences } from '@zhida/protocol/schedule.ts';
import type { NewConference } from '../conferences/conferences.actions.ts';
import { stateOf } from '../presence/presence-counts.ts';
import type { NewSchedule } from '../schedules/schedules.actions.ts';

/** What may be called from the console; a consultation has its own way. */
export const openKinds = ['dispatch', 'meeting', 'training'] as const;
export type OpenKind = (typeof openKinds)[number];

/** What a person filled in, of a conference now or later. */
export interface Draft {
  readonly when: 'now' | 'later';
  readonly kind: OpenKind;
  readonly classFormat: (typeof classFormats)[number];
  readonly status: (typeof conferenceStatuses)[number];
  readonly title: string;
  readonly lobby: boolean;
  /** Null: until it is ended. */
  readonly minutes: number | null;
  /** As a field of date and time has it, in the browser's zone. */
  readonly startsAt: string;
  readonly recurrence: (typeof recurrences)[number];
  readonly until: string;
  readonly remindMinutes: number;
}

export interface Called {
  readonly unitIds: readonly string[];
  readonly accountIds: readonly string[];
}

function shared(draft: Draft, called: Called) {
  const { kind, status, lobby, classFormat } = draft;
  return {
    kind,
    status,
    lobby,
    title: draft.title.trim(),
    ...(kind === 'training' ? { classFormat } : {}),
    unitIds: [...called.unitIds],
    accountIds: [...called.accountIds],
  };
}

export function toConference(draft: Draft, called: Called): NewConference {
  return { ...shared(draft, called), ...(draft.minutes === null ? {} : { minutes: draft.minutes }) };
}

/** An hour, where nothing was said: a calendar wants an end. */
const defaultMinutes = 60;

export function toSchedule(draft: Draft, called: Called): NewSchedule {
  const { recurrence, until, remindMinutes } = draft;
  return {
    ...shared(draft, called),
    minutes: draft.minutes ?? defaultMinutes,
    startsAt: new Date(draft.startsAt).toISOString(),
    recurrence,
    remindMinutes,
    ...(recurrence !== 'once' && until !== '' ? { until: new Date(`${until}T23:59`).toISOString() } : {}),
  };
}

/** Whether it may be sent: somebody is called, it has a name, and a plan lies ahead. */
export function isComplete(draft: Draft, called: Called, now: number): boolean {
  if (draft.title.trim() === '' || called.unitIds.length + called.accountIds.length === 0) return false;
  return draft.when === 'now' || Date.parse(draft.startsAt) > now;
}

/**
 * Who is called of whom was chosen: the caller stands for its own unit, which would else ring beside it; where nobody
 * else was chosen it was meant.
 */
export function withoutOwn(unitIds: readonly string[], ownUnitId: string | undefined): readonly string[] {
  const others = unitIds.filter((id) => id !== ownUnitId);
  return others.length === 0 ? unitIds : others;
}

/** How many of the chosen units nobody can be reached at just now. */
export function countUnreachable(unitIds: readonly string[], byUnit: Parameters<typeof stateOf>[0]): number {
  return unitIds.filter((id) => stateOf(byUnit, id) === 'offline').length;
}
