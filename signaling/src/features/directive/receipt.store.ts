import type { Bilingual } from '@zhida/protocol/core/scalars.ts';
import type { DirectiveNode } from '@zhida/protocol/directive-resource.ts';
import type { OwnReceipt, Receipt, ReceiptEventKind } from '@zhida/protocol/receipt-resource.ts';
import type { ReceiptState, UnreachableReason } from '@zhida/protocol/receipt-state.ts';
import type { FormAnswer } from '@zhida/protocol/directive-form.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import { rankOf, type Facts } from './receipt.rules.ts';

export interface ReceiptRow {
  id: string;
  directive_id: string;
  unit_id: string;
  unit_name_zh: string;
  unit_name_en: string;
  level: Receipt['level'];
  node_id: string;
  parent_id: string | null;
  version: number;
  round: number;
  state: ReceiptState;
  late: boolean;
  unreachable: UnreachableReason | null;
  facts: Facts;
  delivered_at: Date | null;
  displayed_at: Date | null;
  acknowledged_at: Date | null;
  feedback_at: Date | null;
  declined_at: Date | null;
  reminders: number;
  reminded_at: Date | null;
  escalated_at: Date | null;
  escalated_to: string | null;
  phoned_at: Date | null;
  reopened: OwnReceipt['reopened'];
  withdrawal_displayed_at: Date | null;
  settled_at: Date | null;
  chased_from: Date;
  chase_index: number;
  delivery_checks: number;
  due_at: Date | null;
}

/** With its timer. */
const columns = 'r.*, t.due_at FROM receipts r LEFT JOIN receipt_timers t ON t.receipt_id = r.id';

export interface Recipient {
  readonly id: string;
  readonly unitId: string;
  readonly name: Bilingual;
  readonly level: Receipt['level'];
  readonly nodeId: string;
  readonly parentId: string | null;
  readonly position: number;
  readonly unreachable: UnreachableReason | null;
  readonly dueAt: Date;
}

export async function insertNodes(
  work: Work,
  directiveId: string,
  nodes: readonly Omit<DirectiveNode, 'counts'>[],
): Promise<void> {
  await work.execute(
    `INSERT INTO directive_nodes (directive_id, unit_id, parent_id, name_zh, name_en, level, position)
     SELECT :directiveId, n."unitId", n."parentId", n.name->>'zh', n.name->>'en', n.level, n.position
     FROM jsonb_to_recordset(:json::jsonb) AS n("unitId" uuid, "parentId" uuid, name jsonb, level text, position int)`,
    { directiveId, json: JSON.stringify(nodes.map((node, position) => ({ ...node, position }))) },
  );
}

/** Every recipient's row, its timer and the first steps of its path, in one statement for any number. */
export async function insertReceipts(
  work: Work,
  {
    directiveId,
    version,
    recipients,
  }: { directiveId: string; version: number; recipients: readonly Recipient[] },
): Promise<void> {
  await work.execute(
    `WITH n AS MATERIALIZED (
       SELECT * FROM json_to_recordset(:json::json) AS n(id uuid, "unitId" uuid, zh text, en text, level text,
         "nodeId" uuid, "parentId" uuid, position int, unreachable text, "dueAt" timestamptz)
     ), added AS (
       INSERT INTO receipts (id, directive_id, unit_id, unit_name_zh, unit_name_en, level, node_id, parent_id, position,
         version, state, rank, unreachable, chased_from)
       SELECT n.id, :directiveId, n."unitId", n.zh, n.en, n.level, n."nodeId", n."parentId", n.position,
         :version, CASE WHEN n.unreachable IS NULL THEN 'sent' ELSE 'unreachable' END,
         CASE WHEN n.unreachable IS NULL THEN :sentRank ELSE :unreachableRank END, n.unreachable, :now
       FROM n
     ), timed AS (
       INSERT INTO receipt_timers (receipt_id, directive_id, due_at) SELECT n.id, :directiveId, n."dueAt" FROM n
     )
     INSERT INTO receipt_events (id, receipt_id, kind, round, at, recorded_at, note)
     SELECT gen_random_uuid(), n.id, e.kind, 1, :now, :now, CASE WHEN e.kind = 'unreachable' THEN n.unreachable END
     FROM n JOIN (VALUES ('sent'), ('unreachable')) AS e(kind) ON e.kind = 'sent' OR n.unreachable IS NOT NULL`,
    {
      directiveId,
      version,
      json: JSON.stringify(recipients.map(({ name, ...one }) => ({ ...one, ...name }))),
      now: work.now,
      sentRank: rankOf('sent', false),
      unreachableRank: rankOf('unreachable', false),
    },
  );
}

export interface ReceiptChoice {
  readonly directiveId: string;
  readonly unitIds?: readonly string[];
  readonly ids?: readonly string[];
  readonly dueUntil?: Date;
  readonly limit?: number;
}

/** Locked in the order of their units, so that two transactions cannot wait for each other. */
export async function lockReceipts(work: Work, choice: ReceiptChoice): Promise<ReceiptRow[]> {
  if (choice.unitIds?.length === 0 || choice.ids?.length === 0) return [];
  return work.select<ReceiptRow>(
    `SELECT ${columns} WHERE r.directive_id = :directiveId
       ${choice.unitIds ? 'AND r.unit_id IN (:unitIds)' : ''} ${choice.ids ? 'AND r.id IN (:ids)' : ''}
       ${choice.dueUntil ? 'AND t.due_at <= :dueUntil' : ''}
     ORDER BY r.unit_id ${choice.limit ? 'LIMIT :limit' : ''} FOR UPDATE OF r`,
    { ...choice },
  );
}

export async function findReceipt(db: Db, id: string): Promise<ReceiptRow | undefined> {
  const [row] = await db.select<ReceiptRow>(`SELECT ${columns} WHERE r.id = :id`, { id });
  return row;
}

/** A receipt as it stands after a change. */
export interface ChangedReceipt {
  readonly id: string;
  readonly round: number;
  readonly state: ReceiptState;
  readonly late: boolean;
  readonly unreachable: UnreachableReason | null;
  readonly facts: Facts;
  readonly acknowledgedAt: string | null;
  readonly feedbackAt: string | null;
  readonly declinedAt: string | null;
  readonly reminders: number;
  readonly remindedAt: string | null;
  readonly escalatedAt: string | null;
  readonly escalatedTo: string | null;
  readonly phonedAt: string | null;
  readonly reopened: OwnReceipt['reopened'];
  readonly settled: boolean;
  readonly chasedFrom: string;
  readonly chaseIndex: number;
  readonly deliveryChecks: number;
  /** Null exactly where it is settled. */
  readonly dueAt: Date | null;
}

/** Any number in three statements: the rows, their timers. */
export async function updateReceipts(
  work: Work,
  {
    directiveId,
    version,
    receipts,
  }: { directiveId: string; version: number; receipts: readonly ChangedReceipt[] },
): Promise<void> {
  if (receipts.length === 0) return;
  const json = JSON.stringify(receipts.map((one) => ({ ...one, rank: rankOf(one.state, one.late) })));
  await work.execute(
    `UPDATE receipts r SET version = :version, round = n.round, state = n.state, rank = n.rank, late = n.late,
       unreachable = n.unreachable, facts = n.facts,
       delivered_at = (n.facts->>'delivered')::timestamptz, displayed_at = (n.facts->>'displayed')::timestamptz,
       acknowledged_at = n."acknowledgedAt", feedback_at = n."feedbackAt", declined_at = n."declinedAt",
       reminders = n.reminders, reminded_at = n."remindedAt", escalated_at = n."escalatedAt",
       escalated_to = n."escalatedTo", phoned_at = n."phonedAt", reopened = n.reopened,
       withdrawal_displayed_at = (n.facts->>'withdrawalDisplayed')::timestamptz,
       settled_at = CASE WHEN n.settled THEN coalesce(r.settled_at, :now) END,
       chased_from = n."chasedFrom", chase_index = n."chaseIndex", delivery_checks = n."deliveryChecks"
     FROM jsonb_to_recordset(:json::jsonb) AS n(id uuid, round int, state text, rank int, late boolean, unreachable text,
       facts jsonb, "acknowledgedAt" timestamptz, "feedbackAt" timestamptz, "declinedAt" timestamptz, reminders int,
       "remindedAt" timestamptz, "escalatedAt" timestamptz, "escalatedTo" uuid, "phonedAt" timestamptz, reopened jsonb,
       settled boolean, "chasedFrom" timestamptz, "chaseIndex" int, "deliveryChecks" int)
     WHERE r.id = n.id`,
    { json, version, now: work.now },
  );
  await storeTimers(work, directiveId, receipts);
}

/** Sets them, and takes them away from what is settled. */
export async function storeTimers(
  work: Work,
  directiveId: string,
  timers: readonly { readonly id: string; readonly dueAt: Date | null }[],
): Promise<void> {
  const set = timers.filter(({ dueAt }) => dueAt !== null);
  const gone = timers.filter(({ dueAt }) => dueAt === null).map(({ id }) => id);
  if (set.length > 0)
    await work.execute(
      `INSERT INTO receipt_timers (receipt_id, directive_id, due_at) SELECT n.id, :directiveId, n."dueAt"
       FROM jsonb_to_recordset(:json::jsonb) AS n(id uuid, "dueAt" timestamptz)
       ON CONFLICT (receipt_id) DO UPDATE SET due_at = excluded.due_at
         WHERE receipt_timers.due_at <> excluded.due_at`,
      { directiveId, json: JSON.stringify(set) },
    );
  if (gone.length > 0) await work.execute('DELETE FROM receipt_timers WHERE receipt_id IN (:gone)', { gone });
}

export interface NewEvent {
  readonly id: string;
  readonly receiptId: string;
  readonly kind: ReceiptEventKind;
  readonly round: number;
  readonly at: string;
  readonly deviceAt?: string;
  readonly actor?: { readonly id: string; readonly displayName: string };
  readonly device?: string;
  readonly reason?: string;
  readonly note?: string;
  readonly answers?: readonly FormAnswer[];
}

/** @returns the ids of those that were not known yet */
export async function insertEvents(work: Work, events: readonly NewEvent[]): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const rows = await work.select<{ id: string }>(
    `INSERT INTO receipt_events (id, receipt_id, kind, round, at, device_at, recorded_at, actor, device, reason, note, answers)
     SELECT n.id, n."receiptId", n.kind, n.round, n.at, n."deviceAt", :now, n.actor, n.device, n.reason, n.note, n.answers
     FROM jsonb_to_recordset(:json::jsonb) AS n(id uuid, "receiptId" uuid, kind text, round int, at timestamptz,
       "deviceAt" timestamptz, actor jsonb, device text, reason text, note text, answers jsonb)
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    { json: JSON.stringify(events), now: work.now },
  );
  return new Set(rows.map(({ id }) => id));
}

/** Which of these event ids are known already. */
export async function listKnownEvents(db: Db, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.select<{ id: string }>('SELECT id FROM receipt_events WHERE id IN (:ids)', { ids });
  return new Set(rows.map(({ id }) => id));
}
