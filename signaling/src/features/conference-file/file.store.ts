import type { ConferenceFile } from '@zhida/protocol/chat.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

export interface NewFile {
  readonly id: string;
  readonly conferenceId: string;
  readonly participantId: string;
  readonly nameSealed: string;
  readonly mediaType: ConferenceFile['mediaType'];
  readonly bytes: number;
}

export async function insertFile(work: Work, file: NewFile): Promise<void> {
  await work.execute(
    `INSERT INTO conference_files (id, conference_id, participant_id, name_sealed, media_type, bytes, uploaded_at)
     VALUES (:id, :conferenceId, :participantId, :nameSealed, :mediaType, :bytes, :now)`,
    { ...file, now: work.now },
  );
}

/** What is known of a file without reading it. */
export async function findFile(
  db: Db,
  which: { conferenceId: string; fileId: string },
): Promise<{ name_sealed: string; media_type: ConferenceFile['mediaType']; bytes: number } | undefined> {
  const [row] = await db.select<{
    name_sealed: string;
    media_type: ConferenceFile['mediaType'];
    bytes: number;
  }>(
    `SELECT name_sealed, media_type, bytes FROM conference_files
     WHERE id = :fileId AND conference_id = :conferenceId`,
    which,
  );
  return row;
}

/**
 * What all files of a conference take up, and what the participant's site shared anywhere since an instant, in bytes.
 */
export async function sumOfFiles(
  db: Db,
  of: { conferenceId: string; participantId: string; since: Date },
): Promise<{ conference: number; site: number }> {
  const [row] = await db.select<{ conference: string | null; site: string | null }>(
    `SELECT (SELECT sum(bytes) FROM conference_files WHERE conference_id = :conferenceId) AS conference,
       (SELECT sum(f.bytes) FROM conference_files f JOIN participants p ON p.id = f.participant_id
        WHERE f.uploaded_at > :since
          AND p.party_id = (SELECT party_id FROM participants WHERE id = :participantId)) AS site`,
    of,
  );
  return { conference: Number(row?.conference ?? 0), site: Number(row?.site ?? 0) };
}

/** Files are stored one after the other, over all processes, so that two do not fill the same room. */
export async function lockFileRoom(work: Work): Promise<void> {
  await work.execute("SELECT pg_advisory_xact_lock(hashtextextended('conference-files', 0))");
}

/** Another process that looks at the same time gets another one. */
export async function findConferenceWithOldFiles(work: Work, endedBefore: Date): Promise<string | null> {
  const [row] = await work.select<{ id: string }>(
    `SELECT c.id FROM conferences c WHERE c.ended_at < :endedBefore
       AND EXISTS (SELECT 1 FROM conference_files f WHERE f.conference_id = c.id)
     LIMIT 1 FOR UPDATE SKIP LOCKED`,
    { endedBefore },
  );
  return row?.id ?? null;
}

/** All files of a conference; messages forget them. @returns how many there were */
export async function deleteFilesOf(work: Work, conferenceId: string): Promise<number> {
  await work.execute(
    'UPDATE messages SET file_id = NULL WHERE conference_id = :conferenceId AND file_id IS NOT NULL',
    { conferenceId },
  );
  const rows = await work.select(
    'DELETE FROM conference_files WHERE conference_id = :conferenceId RETURNING id',
    {
      conferenceId,
    },
  );
  return rows.length;
}
