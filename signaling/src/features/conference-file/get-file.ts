import type { Actor } from '@zhida/protocol/actor.ts';
import type { ConferenceFile } from '@zhida/protocol/chat.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Db } from '../../db/db.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import { requirePart } from '../conference/require-part.ts';
import { findFile } from './file.store.ts';
import { readContent } from './read-content.ts';
import type { Lease, OpenedFiles } from './opened-files.ts';

export interface FileDeps {
  readonly db: Db;
  readonly sealer: Sealer;
  readonly opened: OpenedFiles;
}

/**
 * A shared file, for participants of its conference only, also after the end. The caller releases it once it is sent.
 * @throws Fault not-found, capacity/rate-limited, as `requirePart`
 */
export async function getFile(
  { db, sealer, opened }: FileDeps,
  { conferenceId, fileId }: { conferenceId: string; fileId: string },
  actor: Actor,
): Promise<Lease & { name: string; mediaType: ConferenceFile['mediaType'] }> {
  await requirePart(db, actor, conferenceId);
  const file = await findFile(db, { conferenceId, fileId });
  if (!file) throw fault('not-found', 'there is no such file');
  const lease = await opened.take({ id: fileId, bytes: file.bytes }, async () => {
    const content = await readContent(db, sealer, { fileId, bytes: file.bytes });
    if (!content) throw fault('not-found', 'there is no such file');
    return content;
  });
  return { ...lease, name: sealer.open(file.name_sealed).reveal(), mediaType: file.media_type };
}
