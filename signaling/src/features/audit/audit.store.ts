import { z } from 'zod';
import type { AuditEntry } from '@zhida/protocol/audit.ts';
import type { Db } from '../../db/db.ts';
import type { AuditDraft } from '../../db/audit-draft.ts';
import type { Work } from '../../db/work.ts';
import { chainHash, type ChainedEntry } from './audit.rules.ts';

/** Rows are read back in pages of this size when the chain is verified; it bounds memory, not correctness. */
const verifyPage = 5_000;

interface AuditRow {
  sequence: string;
  at: Date;
  actor_id: string | null;
  actor_name: string;
  action: string;
  target_type: string | null;
  target_id: string | null;
  details: Record<string, unknown>;
  previous_hash: string;
  hash: string;
}

/** Appends entries to the chain inside the caller's transaction; concurrent appends queue on the head row. */
export async function appendAudit(work: Work, drafts: readonly AuditDraft[]): Promise<void> {
  const [head] = await work.select<{ sequence: string; hash: string }>(
    'SELECT sequence, hash FROM audit_head FOR UPDATE',
  );
  if (!head) throw new Error('the audit head is missing');
  let { hash } = head;
  let sequence = Number(head.sequence);
  const rows = drafts.map((draft) => {
    const entry = chained(draft, ++sequence, work.now);
    const previousHash = hash;
    hash = chainHash(previousHash, entry);
    return { ...entry, previousHash, hash };
  });
  // One statement for all: a burst of 311 joins is a handful of them.
  await work.execute(
    `INSERT INTO audit_entries
       (sequence, at, actor_id, actor_name, action, target_type, target_id, details, previous_hash, hash)
     SELECT r.sequence, r.at, r."actorId", r."actorName", r.action, r."targetType", r."targetId", r.details,
       r."previousHash", r.hash
     FROM jsonb_to_recordset(:json::jsonb) AS r(sequence bigint, at timestamptz, "actorId" uuid, "actorName" text,
       action text, "targetType" text, "targetId" text, details jsonb, "previousHash" text, hash text)`,
    { json: JSON.stringify(rows) },
  );
  await work.execute('UPDATE audit_head SET sequence = :sequence, hash = :hash', { sequence, hash });
}

function chained(draft: AuditDraft, sequence: number, at: Date): ChainedEntry {
  return {
    sequence,
    at,
    actorId: draft.actor.id,
    actorName: draft.actor.name,
    action: draft.action,
    targetType: draft.target?.type ?? null,
    targetId: draft.target?.id ?? null,
    details: asStored(draft.details),
  };
}

/** What jsonb will give back: a Date comes back as text, and the hash must fit that. */
function asStored(details: AuditDraft['details'] = {}): ChainedEntry['details'] {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(JSON.stringify(details)));
}

/** Newest first. */
export async function listAudit(
  db: Db,
  filter: { before: number | null; action: string | null; limit: number },
): Promise<AuditEntry[]> {
  const rows = await db.select<AuditRow>(
    `SELECT * FROM audit_entries
     WHERE (:before::bigint IS NULL OR sequence < :before) AND (:action::text IS NULL OR starts_with(action, :action))
     ORDER BY sequence DESC LIMIT :limit`,
    filter,
  );
  return rows.map((row) => ({ ...toEntry(row), at: row.at.toISOString(), hash: row.hash }));
}

/** Walks the chain from its start; `firstBroken` is the first sequence that does not follow from what came before. */
export async function verifyAudit(
  db: Db,
): Promise<{ entries: number; intact: boolean; firstBroken: number | null }> {
  let previous = { sequence: 0, hash: '0'.repeat(64) };
  for (;;) {
    const rows = await db.select<AuditRow>(
      'SELECT * FROM audit_entries WHERE sequence > :after ORDER BY sequence LIMIT :page',
      { after: previous.sequence, page: verifyPage },
    );
    for (const row of rows) {
      const entry = toEntry(row);
      const fits = entry.sequence === previous.sequence + 1 && row.hash === chainHash(previous.hash, entry);
      if (!fits) return { entries: previous.sequence, intact: false, firstBroken: previous.sequence + 1 };
      previous = { sequence: entry.sequence, hash: row.hash };
    }
    if (rows.length < verifyPage) break;
  }
  const [head] = await db.select<{ sequence: string; hash: string }>('SELECT sequence, hash FROM audit_head');
  // An append may have moved the head since the last page; a head the entries do not reach is a cut tail, and one
  // behind them was set back.
  const cut =
    head === undefined ||
    Number(head.sequence) < previous.sequence ||
    (Number(head.sequence) === previous.sequence && head.hash !== previous.hash);
  const missing =
    head !== undefined && Number(head.sequence) > previous.sequence && (await tailMissing(db, head.sequence));
  const intact = !cut && !missing;
  return { entries: previous.sequence, intact, firstBroken: intact ? null : previous.sequence + 1 };
}

async function tailMissing(db: Db, sequence: string): Promise<boolean> {
  const rows = await db.select('SELECT 1 AS one FROM audit_entries WHERE sequence = :sequence', { sequence });
  return rows.length === 0;
}

function toEntry(row: AuditRow): ChainedEntry {
  return {
    sequence: Number(row.sequence),
    at: row.at,
    actorId: row.actor_id,
    actorName: row.actor_name,
    action: row.action,
    targetType: row.target_type,
    targetId: row.target_id,
    details: row.details,
  };
}
