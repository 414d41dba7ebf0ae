import type { Conference } from '@zhida/protocol/conference.ts';
import type { Db } from '../../db/db.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import type { ConferenceRow } from './conference.store.ts';
import { listSites } from './site.store.ts';
import { calledForAll, type RunningRollCall } from './stage.rules.ts';
import { rollCallColumn } from './stage.store.ts';
import { summaryOf } from './summary.store.ts';

interface HeadRow extends ConferenceRow {
  roll_call: RunningRollCall | null;
  document_name_sealed: string | null;
  document_media_type: string | null;
}

/** What everybody in a conference knows of it; see `conferenceSchema`. */
export async function findHead(
  { db, sealer }: { db: Db; sealer: Sealer },
  conferenceId: string,
): Promise<Conference | undefined> {
  // The conference first: sites that are newer than its version are told once more, never missed.
  const [row] = await db.select<HeadRow>(
    `SELECT c.*, ${rollCallColumn}, f.name_sealed AS document_name_sealed, f.media_type AS document_media_type
     FROM conferences c LEFT JOIN conference_files f ON f.id = c.document_id WHERE c.id = :conferenceId`,
    { conferenceId },
  );
  if (!row) return undefined;
  const participants = await listSites(db, conferenceId, { of: row.mode === 'small' ? 'all' : 'stage' });
  return { ...summaryOf(row), ...stateOf(row, sealer), participants };
}

function stateOf(row: HeadRow, sealer: Sealer) {
  const { roll_call: rollCall, banner, banner_since: since, document_id: fileId } = row;
  return {
    locked: row.locked,
    lobby: row.lobby,
    selfUnmute: row.self_unmute,
    banner: banner !== null && since ? { text: banner, since: since.toISOString() } : null,
    broadcastId: row.broadcast_id,
    rollCall: rollCall && { id: rollCall.id, mode: rollCall.mode, currentId: calledForAll(rollCall) },
    privateWithId: row.private_with_id,
    document:
      fileId !== null && row.document_name_sealed !== null
        ? {
            fileId,
            name: sealer.open(row.document_name_sealed).reveal(),
            mediaType: row.document_media_type ?? '',
            page: row.document_page ?? 1,
          }
        : null,
  };
}
