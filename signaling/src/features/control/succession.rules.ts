import type { Actor } from '@zhida/protocol/actor.ts';
import type { ParticipantRole } from '@zhida/protocol/conference.ts';
import type { OrgUnit } from '@zhida/protocol/org.ts';

/** A chair whose signal is gone may come back: a reload takes 3 s. Longer leaves a conference without anybody in charge. */
export const chairLostMs = 15_000;

/**
 * Who opened a conference and has not come in yet may still be at its device check, while stations answer by
 * themselves within seconds.
 */
export const chairNeverCameMs = 60_000;

/** A site that is in with a live socket. */
export interface Candidate {
  readonly participantId: string;
  readonly role: ParticipantRole;
  readonly roleSince: Date;
  /** Of the actors that sit there. */
  readonly kinds: readonly Actor['kind'][];
  /** Of its unit; null where the tree does not know it. */
  readonly level: OrgUnit['level'] | null;
  readonly joinedAt: Date;
}

/** The chair's seat as far as anybody is left to notice. */
export interface ChairSeat {
  /** Since when no socket carries a seat of the chair; null: it is in. */
  readonly absentSince: Date | null;
  readonly everIn: boolean;
}

/** Since when others have been in without a chair, and for how long that is borne. */
export function isChairLost(chair: ChairSeat, others: readonly Candidate[], now: Date): boolean {
  if (chair.absentSince === null || others.length === 0) return false;
  const othersSince = Math.min(...others.map(({ joinedAt }) => joinedAt.getTime()));
  const since = Math.max(chair.absentSince.getTime(), othersSince);
  return now.getTime() - since >= (chair.everIn ? chairLostMs : chairNeverCameMs);
}

const levelRank = { county: 0, hospital: 1, township: 2, village: 3 } as const;

/**
 * Who becomes chair: the co-chair of longest standing, else the site of the highest unit, a person before a terminal,
 * else the one that has been in longest. Never a guest, who is let into this one conference only.
 */
export function chooseSuccessor(candidates: readonly Candidate[]): string | null {
  const [first] = candidates.filter(mayChair).sort(compare);
  return first?.participantId ?? null;
}

function mayChair({ kinds }: Candidate): boolean {
  return kinds.some((kind) => kind !== 'guest');
}

function compare(a: Candidate, b: Candidate): number {
  return (
    isMember(a) - isMember(b) ||
    (isMember(a) === 0 ? a.roleSince.getTime() - b.roleSince.getTime() : 0) ||
    rankOf(a) - rankOf(b) ||
    isMachine(a) - isMachine(b) ||
    a.joinedAt.getTime() - b.joinedAt.getTime() ||
    (a.participantId < b.participantId ? -1 : 1)
  );
}

const isMember = ({ role }: Candidate) => (role === 'member' ? 1 : 0);
const rankOf = ({ level }: Candidate) => (level ? levelRank[level] : Object.keys(levelRank).length);
const isMachine = ({ kinds }: Candidate) => (kinds.includes('account') ? 0 : 1);
