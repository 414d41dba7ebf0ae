import type { Source } from '@zhida/protocol/media.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import type { RunningRollCall, Stage, StageSite } from './stage.rules.ts';

/** A site with what the rules said of it last. */
export interface SettledSite extends StageSite {
  readonly state: string;
  readonly onStage: boolean;
  readonly maySpeak: boolean;
}

/** A sound somebody publishes. */
export interface SoundRow {
  readonly producerId: string;
  readonly peerId: string;
  readonly participantId: string;
  readonly source: Source;
  readonly held: boolean;
  /** Where it is published. */
  readonly nodeId: string | null;
}

interface StageRow {
  mode: Stage['mode'];
  broadcast_id: string | null;
  private_with_id: string | null;
  self_unmute: boolean;
  roster_version: number;
  roll_call: RunningRollCall | null;
}

export const rollCallColumn = `(SELECT json_build_object('id', r.id, 'mode', r.mode, 'intervalMs', r.interval_ms,
  'currentId', r.current_id) FROM roll_calls r WHERE r.conference_id = c.id AND r.ended_at IS NULL) AS roll_call`;

export interface StageNow extends Stage {
  readonly selfUnmute: boolean;
  /** Counted up by every change of who may speak. */
  readonly version: number;
}

export async function findStage(db: Db, conferenceId: string): Promise<StageNow | undefined> {
  const [row] = await db.select<StageRow>(
    `SELECT c.mode, c.broadcast_id, c.private_with_id, c.self_unmute, c.roster_version, ${rollCallColumn}
     FROM conferences c WHERE c.id = :conferenceId`,
    { conferenceId },
  );
  return (
    row && {
      mode: row.mode,
      broadcastId: row.broadcast_id,
      privateWithId: row.private_with_id,
      selfUnmute: row.self_unmute,
      version: row.roster_version,
      rollCall: row.roll_call,
    }
  );
}

const settledColumns = 'id, role, floor, muted, state, on_stage AS "onStage", may_speak AS "maySpeak"';

export async function listSettledSites(db: Db, conferenceId: string): Promise<SettledSite[]> {
  return db.select<SettledSite>(
    `SELECT ${settledColumns} FROM participants WHERE conference_id = :conferenceId`,
    { conferenceId },
  );
}

export async function findSettledSite(db: Db, participantId: string): Promise<SettledSite | undefined> {
  const [row] = await db.select<SettledSite>(
    `SELECT ${settledColumns} FROM participants WHERE id = :participantId`,
    { participantId },
  );
  return row;
}

export async function clearMuted(work: Work, participantId: string): Promise<void> {
  await work.execute('UPDATE participants SET muted = false WHERE id = :participantId', { participantId });
}

export async function saveSettled(
  work: Work,
  sites: readonly { id: string; onStage: boolean; maySpeak: boolean }[],
): Promise<void> {
  if (sites.length === 0) return;
  await work.execute(
    `UPDATE participants p SET on_stage = s."onStage", may_speak = s."maySpeak"
     FROM jsonb_to_recordset(:json::jsonb) AS s(id uuid, "onStage" boolean, "maySpeak" boolean) WHERE p.id = s.id`,
    { json: JSON.stringify(sites) },
  );
}

/** Everything audible that is published in a conference. */
export async function listSounds(db: Db, conferenceId: string): Promise<SoundRow[]> {
  return db.select<SoundRow>(
    `SELECT b.producer_id AS "producerId", b.peer_id AS "peerId", e.participant_id AS "participantId", b.source, b.held,
       coalesce(b.left_on, e.node_id) AS "nodeId"
     FROM publications b JOIN peers e ON e.id = b.peer_id
     WHERE b.conference_id = :conferenceId AND b.kind = 'audio'`,
    { conferenceId },
  );
}

export async function saveHeld(
  work: Work,
  publications: readonly { producerId: string; held: boolean }[],
): Promise<void> {
  if (publications.length === 0) return;
  await work.execute(
    `UPDATE publications b SET held = s.held
     FROM jsonb_to_recordset(:json::jsonb) AS s("producerId" uuid, held boolean) WHERE b.producer_id = s."producerId"`,
    { json: JSON.stringify(publications) },
  );
}
