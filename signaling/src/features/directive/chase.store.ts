import type { Contact, ChasePolicy, Escalation, SavedPolicy } from '@zhida/protocol/chase.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import { PrivateText } from '../../platform/private-text.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import type { Signed } from './step-receipt.ts';

/** Signatures that stand. */
export async function countSigned(db: Db, directiveId: string): Promise<Signed> {
  const rows = await db.select<{ node_id: string; count: number }>(
    `SELECT node_id, count(*)::int AS count FROM receipts
     WHERE directive_id = :directiveId AND state IN ('acknowledged', 'feedback', 'completed') GROUP BY node_id`,
    { directiveId },
  );
  return {
    all: rows.reduce((sum, { count }) => sum + count, 0),
    byNode: new Map(rows.map(({ node_id: nodeId, count }) => [nodeId, count])),
  };
}

export async function listPolicies(db: Db): Promise<SavedPolicy[]> {
  return db.select<SavedPolicy>('SELECT id, name, policy FROM chase_policies ORDER BY name');
}

/** One of the same name is replaced and keeps its id. */
export async function savePolicy(
  work: Work,
  { id, name, policy }: { id: string; name: string; policy: ChasePolicy },
): Promise<void> {
  await work.execute(
    `INSERT INTO chase_policies (id, name, policy, saved_at) VALUES (:id, :name, :policy, :now)
     ON CONFLICT (name) DO UPDATE SET policy = excluded.policy, saved_at = excluded.saved_at`,
    { id, name, policy: JSON.stringify(policy), now: work.now },
  );
}

export async function deletePolicy(work: Work, id: string): Promise<boolean> {
  const rows = await work.select('DELETE FROM chase_policies WHERE id = :id RETURNING 1 AS one', { id });
  return rows.length > 0;
}

/** Numbers are private: sealed at rest, named in no log. */
export async function storeContacts(
  work: Work,
  sealer: Sealer,
  { unitId, contacts }: { unitId: string; contacts: readonly Contact[] },
): Promise<void> {
  await work.execute('DELETE FROM unit_contacts WHERE unit_id = :unitId', { unitId });
  for (const [position, contact] of contacts.entries())
    await work.execute(
      'INSERT INTO unit_contacts (unit_id, position, contact_sealed) VALUES (:unitId, :position, :sealed)',
      { unitId, position, sealed: sealer.seal(new PrivateText(JSON.stringify(contact))) },
    );
}

export async function listSealedContacts(db: Db, unitId: string): Promise<string[]> {
  const rows = await db.select<{ contact_sealed: string }>(
    'SELECT contact_sealed FROM unit_contacts WHERE unit_id = :unitId ORDER BY position',
    { unitId },
  );
  return rows.map((row) => row.contact_sealed);
}

/** To one unit. Of all units together, those that come last would be told that nobody is silent below them. */
const mostEscalations = 500;

/** Units that some other units were told of because they are silent. */
export async function listEscalations(
  db: Db,
  parentIds: readonly string[],
): Promise<(Escalation & { parentId: string })[]> {
  if (parentIds.length === 0) return [];
  const rows = await db.select<{
    receipt_id: string;
    escalated_to: string;
    escalated_at: Date;
    sent_at: Date;
    directive_id: string;
    number: number;
    title: string;
    status: Escalation['status'];
    unit_id: string;
    unit_name_zh: string;
    unit_name_en: string;
  }>(
    `SELECT r.id AS receipt_id, r.escalated_to, r.escalated_at, d.sent_at, d.id AS directive_id, d.number, d.title, d.status,
       r.unit_id, r.unit_name_zh, r.unit_name_en
     FROM unnest(ARRAY[:parentIds]::uuid[]) AS p(id) CROSS JOIN LATERAL (
       SELECT * FROM receipts WHERE escalated_to = p.id AND settled_at IS NULL
         AND state IN ('sent', 'unreachable', 'delivered', 'displayed')
       ORDER BY escalated_at DESC, position LIMIT :most) AS r
     JOIN directives d ON d.id = r.directive_id
     ORDER BY r.escalated_at DESC, r.position`,
    { parentIds, most: mostEscalations },
  );
  return rows.map((row) => ({
    parentId: row.escalated_to,
    receiptId: row.receipt_id,
    directiveId: row.directive_id,
    number: row.number,
    title: row.title,
    status: row.status,
    unitId: row.unit_id,
    unitName: { zh: row.unit_name_zh, en: row.unit_name_en },
    escalatedAt: row.escalated_at.toISOString(),
    sentAt: row.sent_at.toISOString(),
  }));
}

/** When the first of a directive's receipts needs something; undefined: none does. */
export async function findFirstDue(db: Db, directiveId: string): Promise<Date | undefined> {
  const [row] = await db.select<{ due_at: Date }>(
    'SELECT due_at FROM receipt_timers WHERE directive_id = :directiveId ORDER BY due_at LIMIT 1',
    { directiveId },
  );
  return row?.due_at;
}
