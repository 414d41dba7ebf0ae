import type { Actor } from '@zhida/protocol/actor.ts';
import type { ConferenceFile } from '@zhida/protocol/chat.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Db } from '../../db/db.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import { requirePart } from '../conference/require-part.ts';
import { findFile } from './file.store.ts';

/** A shared file, for participants of its conference only, also after the end. @throws Fault not-found, as `requirePart` */
export async function getFile(
  { db, sealer }: { db: Db; sealer: Sealer },
  { conferenceId, fileId }: { conferenceId: string; fileId: string },
  actor: Actor,
): Promise<{ name: string; mediaType: ConferenceFile['mediaType']; content: Buffer }> {
  await requirePart(db, actor, conferenceId);
  const file = await findFile(db, { conferenceId, fileId });
  if (!file) throw fault('not-found', 'there is no such file');
  return {
    name: sealer.open(file.name_sealed).reveal(),
    mediaType: file.media_type,
    content: sealer.openBytes(file.content_sealed),
  };
}
