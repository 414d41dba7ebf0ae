import type { Party } from '@zhida/protocol/actor.ts';
import { largeFromSites, type Conference } from '@zhida/protocol/conference.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { AuditActor } from '../../db/audit-draft.ts';
import type { Work } from '../../db/work.ts';
import { insertConference } from './conference.store.ts';
import { insertSites } from './participant.store.ts';

/** A conference with its first participants; `chair` is one of them. */
export interface NewConference {
  readonly id: string;
  readonly kind: Conference['kind'];
  readonly status: Conference['status'];
  readonly title: string;
  readonly classFormat?: Conference['classFormat'];
  readonly lobby?: boolean;
  /** It ends by itself after this long; absent: when it is ended. */
  readonly minutes?: number;
  readonly scheduleId?: string;
  readonly chair: Party;
  readonly others: readonly Party[];
  /** Who did it, where that is not the chair: the system opens what was planned. */
  readonly by?: AuditActor;
}

/**
 * In the caller's transaction: other features open conferences too. Everybody is `called` and nobody is rung; see
 * `openConferenceFor` in calling for that.
 * @returns the participants' ids, the chair's first
 * @throws Fault capacity/class-too-large
 */
export async function createConference(work: Work, conference: NewConference): Promise<string[]> {
  const { id, kind, status, title, chair, minutes } = conference;
  const others = conference.others.filter((party) => party.id !== chair.id);
  const sites = 1 + new Set(others.map((party) => party.id)).size;
  const classFormat = kind === 'training' ? (conference.classFormat ?? 'big-class') : null;
  const mode = modeFor(classFormat, sites);
  await insertConference(work, {
    id,
    kind,
    status,
    title,
    mode,
    classFormat,
    lobby: conference.lobby ?? false,
    endsAt: minutes === undefined ? null : new Date(work.now.getTime() + minutes * 60_000),
    openedBy: chair.id,
    scheduleId: conference.scheduleId ?? null,
  });
  const [chairId = ''] = await insertSites(work, { conferenceId: id, parties: [chair], role: 'chair' });
  const members = { conferenceId: id, parties: others, role: 'member', onStage: mode === 'small' } as const;
  const otherIds = await insertSites(work, members);
  work.audit({
    actor: conference.by ?? { id: chair.id, name: chair.displayName },
    action: 'conference:opened',
    target: { type: 'conference', id },
    details: { kind, status, participants: sites },
  });
  work.changed({ kind: 'conference', id });
  return [chairId, ...otherIds];
}

/** A big class is large whatever its size; a small class never is. @throws Fault capacity/class-too-large */
export function modeFor(classFormat: Conference['classFormat'], sites: number): Conference['mode'] {
  if (classFormat === 'big-class') return 'large';
  if (sites < largeFromSites) return 'small';
  if (classFormat === 'small-class')
    throw fault('capacity', `a small class has fewer than ${largeFromSites} sites`, 'class-too-large');
  return 'large';
}
