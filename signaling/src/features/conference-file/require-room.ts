import { fault } from '@zhida/protocol/core/fault.ts';
import type { Db } from '../../db/db.ts';
import { sumOfFiles } from './file.store.ts';

/**
 * What the files of one conference may take up. They lie in the database, so that every signaling process has them;
 * a county's backup must not grow by a gigabyte because one class was taught.
 */
const maxBytesPerConference = 200 * 1024 * 1024;

/** What one site may share in a day, over all its conferences: twenty of the largest. More is a script, not a meeting. */
const maxBytesPerDay = 400 * 1024 * 1024;
const dayMs = 24 * 3_600_000;

/** Where a file is to go, and how long it is. */
export interface FileRoom {
  readonly conferenceId: string;
  readonly participantId: string;
  readonly bytes: number;
}

/** @throws Fault capacity/too-large where the conference, or the site in a day, would hold too much */
export async function requireRoom(
  db: Db,
  { conferenceId, participantId, bytes }: FileRoom,
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - dayMs);
  const sum = await sumOfFiles(db, { conferenceId, participantId, since });
  if (sum.conference + bytes > maxBytesPerConference)
    throw fault('capacity', 'this conference holds as many files as it may', 'too-large');
  if (sum.site + bytes > maxBytesPerDay)
    throw fault('capacity', 'this site has shared as much as it may in a day', 'too-large');
}
