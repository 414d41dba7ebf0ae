import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

/*
 * What everybody in a conference is shown. Each function writes only a difference and says whether there was one, so
 * that a control sent twice is told and recorded once.
 */

export interface RulesRow {
  readonly locked: boolean;
  readonly lobby: boolean;
  readonly self_unmute: boolean;
}

export async function getRules(db: Db, conferenceId: string): Promise<RulesRow | undefined> {
  const [row] = await db.select<RulesRow>(
    'SELECT locked, lobby, self_unmute FROM conferences WHERE id = :conferenceId',
    { conferenceId },
  );
  return row;
}

/** A lock is for whoever is not in: who could have passed an earlier one cannot pass this one. */
export async function forgetPassesLock(work: Work, conferenceId: string): Promise<void> {
  await work.execute(
    'UPDATE participants SET passes_lock = false WHERE conference_id = :conferenceId AND passes_lock',
    { conferenceId },
  );
}

export async function storeRules(work: Work, conferenceId: string, rules: RulesRow): Promise<void> {
  await work.execute(
    'UPDATE conferences SET locked = :locked, lobby = :lobby, self_unmute = :self_unmute WHERE id = :conferenceId',
    { ...rules, conferenceId },
  );
}

/** A column that may be null, by its name in the table. */
async function store(
  work: Work,
  column: 'broadcast_id' | 'private_with_id',
  { conferenceId, participantId }: { conferenceId: string; participantId: string | null },
): Promise<boolean> {
  const rows = await work.select(
    `UPDATE conferences SET ${column} = :participantId
     WHERE id = :conferenceId AND ${column} IS DISTINCT FROM :participantId RETURNING 1 AS one`,
    { conferenceId, participantId },
  );
  return rows.length > 0;
}

type ShownSite = { conferenceId: string; participantId: string | null };
export const storeBroadcast = (work: Work, shown: ShownSite) => store(work, 'broadcast_id', shown);
export const storePrivateTalk = (work: Work, shown: ShownSite) => store(work, 'private_with_id', shown);

/** The site the chair talks with in private; null: with nobody. */
export async function findPrivateTalk(db: Db, conferenceId: string): Promise<string | null> {
  const [row] = await db.select<{ private_with_id: string | null }>(
    'SELECT private_with_id FROM conferences WHERE id = :conferenceId',
    { conferenceId },
  );
  return row?.private_with_id ?? null;
}

export async function storeBanner(
  work: Work,
  banner: { conferenceId: string; text: string | null },
): Promise<boolean> {
  const rows = await work.select(
    `UPDATE conferences SET banner = :text, banner_since = CASE WHEN :text::text IS NULL THEN NULL ELSE :now::timestamptz END
     WHERE id = :conferenceId AND banner IS DISTINCT FROM :text RETURNING 1 AS one`,
    { ...banner, now: work.now },
  );
  return rows.length > 0;
}

/** Whether a file was uploaded to this conference. */
export async function hasFile(db: Db, conferenceId: string, fileId: string): Promise<boolean> {
  const rows = await db.select(
    'SELECT 1 AS one FROM conference_files WHERE id = :fileId AND conference_id = :conferenceId',
    { conferenceId, fileId },
  );
  return rows.length > 0;
}

export async function storeDocument(
  work: Work,
  shown: { conferenceId: string; fileId: string | null; page: number | null },
): Promise<boolean> {
  const rows = await work.select(
    `UPDATE conferences SET document_id = :fileId, document_page = :page WHERE id = :conferenceId
       AND (document_id IS DISTINCT FROM :fileId OR document_page IS DISTINCT FROM :page) RETURNING 1 AS one`,
    shown,
  );
  return rows.length > 0;
}

/** From the planned end, or from now where none was planned. @returns the new end */
export async function storeProlonged(
  work: Work,
  conferenceId: string,
  minutes: number,
): Promise<Date | undefined> {
  const [row] = await work.select<{ ends_at: Date }>(
    `UPDATE conferences SET ends_at = coalesce(ends_at, :now) + make_interval(mins => :minutes)
     WHERE id = :conferenceId RETURNING ends_at`,
    { conferenceId, minutes, now: work.now },
  );
  return row?.ends_at;
}

export async function findEndsAt(db: Db, conferenceId: string): Promise<Date | undefined> {
  const [row] = await db.select<{ ends_at: Date | null }>(
    'SELECT ends_at FROM conferences WHERE id = :conferenceId',
    { conferenceId },
  );
  return row?.ends_at ?? undefined;
}
