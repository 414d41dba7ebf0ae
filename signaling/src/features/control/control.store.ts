import { ringSeconds } from '@zhida/protocol/calling.ts';
import type { ParticipantRole, SiteState } from '@zhida/protocol/conference.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

/** A site as a control looks at it. */
export interface SiteRow {
  readonly id: string;
  readonly party_kind: 'account' | 'terminal' | 'unit' | 'guest';
  readonly role: ParticipantRole;
  readonly state: SiteState;
  readonly floor: 'none' | 'requested' | 'granted';
  readonly muted: boolean;
}

/** Of this conference only: a site of another one is not found. Sites are named once, in no order. */
export async function listSites(
  db: Db,
  conferenceId: string,
  participantIds: readonly string[],
): Promise<SiteRow[]> {
  return db.select<SiteRow>(
    `SELECT id, party_kind, role, state, floor, muted FROM participants
     WHERE conference_id = :conferenceId AND id IN (:participantIds)`,
    { conferenceId, participantIds },
  );
}

/** Which sites a control is about: the named ones, or null for all it can be about. */
interface Chosen {
  readonly conferenceId: string;
  readonly participantIds: readonly string[] | null;
}

const named = ({ participantIds }: Chosen) => (participantIds ? 'AND id IN (:participantIds)' : '');

/** @returns the sites that were not so before */
export async function storeMuted(work: Work, choice: Chosen & { muted: boolean }): Promise<string[]> {
  const rows = await work.select<{ id: string }>(
    `UPDATE participants SET muted = :muted WHERE conference_id = :conferenceId AND muted <> :muted
       AND role <> 'chair' AND state <> 'removed' ${named(choice)} RETURNING id`,
    { ...choice },
  );
  return rows.map(({ id }) => id);
}

/** Whether whoever is added from now on begins muted. @returns false when it was so already */
export async function storeMuteNew(work: Work, conferenceId: string, muted: boolean): Promise<boolean> {
  const rows = await work.select(
    `UPDATE conferences SET mute_new = :muted WHERE id = :conferenceId AND mute_new <> :muted RETURNING 1 AS one`,
    { conferenceId, muted },
  );
  return rows.length > 0;
}

/**
 * Lets sites in, lobby and lock alike; one that waits is called again and comes by itself, or has not answered after
 * the time a call rings. @returns the sites that were not admitted before
 */
export async function storeAdmitted(work: Work, choice: Chosen): Promise<string[]> {
  const rows = await work.select<{ id: string }>(
    `UPDATE participants SET admitted = true, passes_lock = true,
       rung_at = CASE WHEN state = 'waiting' THEN :now ELSE rung_at END,
       ring_until = CASE WHEN state = 'waiting' THEN :ringUntil::timestamptz ELSE ring_until END,
       state = CASE WHEN state = 'waiting' THEN 'called' ELSE state END,
       state_since = CASE WHEN state = 'waiting' THEN :now ELSE state_since END
     WHERE conference_id = :conferenceId AND state <> 'removed' AND (NOT admitted OR state = 'waiting')
       ${choice.participantIds ? named(choice) : "AND state = 'waiting'"} RETURNING id`,
    { ...choice, now: work.now, ringUntil: new Date(work.now.getTime() + ringSeconds * 1000) },
  );
  return rows.map(({ id }) => id);
}

/** @returns false when the site had that name already */
export async function storeDisplayName(
  work: Work,
  site: { participantId: string; displayName: string | null },
): Promise<boolean> {
  const rows = await work.select(
    `UPDATE participants SET display_name = :displayName
     WHERE id = :participantId AND display_name IS DISTINCT FROM :displayName RETURNING 1 AS one`,
    site,
  );
  return rows.length > 0;
}
