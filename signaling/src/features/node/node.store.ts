import { mediaNodeSchema, type MediaNode } from '@zhida/protocol/node.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import type { NodeSetting } from '../../nodes/node-registry.ts';

interface SettingRow {
  node_id: string;
  draining: boolean;
  home_unit_id: string | null;
}

const columns = 'node_id, draining, home_unit_id';

/** Of every node that was ever linked, by name. */
export async function listNodeSettings(db: Db): Promise<NodeSetting[]> {
  const rows = await db.select<SettingRow>(`SELECT ${columns} FROM media_nodes ORDER BY node_id`);
  return rows.map(toSetting);
}

/** A node that was never seen becomes known, wanted as any other. */
export async function addNode(work: Work, nodeId: string): Promise<void> {
  await work.execute(
    'INSERT INTO media_nodes (node_id, first_seen_at) VALUES (:nodeId, :now) ON CONFLICT (node_id) DO NOTHING',
    { nodeId, now: work.now },
  );
}

export async function lockNodeSetting(work: Work, nodeId: string): Promise<NodeSetting | undefined> {
  const [row] = await work.select<SettingRow>(
    `SELECT ${columns} FROM media_nodes WHERE node_id = :nodeId FOR UPDATE`,
    { nodeId },
  );
  return row && toSetting(row);
}

export async function saveNodeSetting(work: Work, setting: NodeSetting): Promise<void> {
  await work.execute(
    'UPDATE media_nodes SET draining = :draining, home_unit_id = :homeUnitId WHERE node_id = :nodeId',
    { ...setting },
  );
}

/** How this process sees the nodes now, instead of what it saw before. Nodes nobody has heard of become known. */
export async function saveNodeViews(
  work: Work,
  instanceId: string,
  nodes: readonly MediaNode[],
): Promise<void> {
  const views = JSON.stringify(nodes);
  // In one order: two processes that see the same new nodes must not wait for each other.
  await work.execute(
    `INSERT INTO media_nodes (node_id, first_seen_at)
     SELECT seen->>'nodeId', :now FROM jsonb_array_elements(:views::jsonb) seen ORDER BY 1
     ON CONFLICT (node_id) DO NOTHING`,
    { views, now: work.now },
  );
  await work.execute(
    `DELETE FROM media_node_views WHERE instance_id = :instanceId
       AND node_id NOT IN (SELECT seen->>'nodeId' FROM jsonb_array_elements(:views::jsonb) seen)`,
    { instanceId, views },
  );
  await work.execute(
    `INSERT INTO media_node_views (instance_id, node_id, view)
     SELECT :instanceId, seen->>'nodeId', seen FROM jsonb_array_elements(:views::jsonb) seen
     ON CONFLICT (instance_id, node_id) DO UPDATE SET view = excluded.view`,
    { instanceId, views },
  );
}

/** How every process sees the nodes, in the order of the nodes' names. */
export async function listNodeViews(db: Db): Promise<{ instanceId: string; node: MediaNode }[]> {
  const rows = await db.select<{ instance_id: string; view: unknown }>(
    'SELECT instance_id, view FROM media_node_views ORDER BY node_id, instance_id',
  );
  return rows.map((row) => ({ instanceId: row.instance_id, node: mediaNodeSchema.parse(row.view) }));
}

/** A signaling process that beats. */
export interface SignalingProcess {
  readonly id: string;
  readonly startedAt: Date;
  readonly connections: number;
}

/** Those that beat lately, oldest first; one that died stays in the table for some seconds. */
export async function listProcesses(db: Db): Promise<SignalingProcess[]> {
  return db.select(
    `SELECT i.id, i.started_at AS "startedAt",
       (SELECT count(*)::int FROM connections c WHERE c.instance_id = i.id) AS connections
     FROM signaling_instances i WHERE i.heartbeat_at > now() - interval '6 seconds' ORDER BY i.started_at, i.id`,
  );
}

function toSetting(row: SettingRow): NodeSetting {
  return { nodeId: row.node_id, draining: row.draining, homeUnitId: row.home_unit_id };
}
