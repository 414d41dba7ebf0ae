import type { ChasePolicy } from '@zhida/protocol/chase.ts';
import type { FormField } from '@zhida/protocol/directive-form.ts';
import type { Directive, DirectiveState, Quorum } from '@zhida/protocol/directive-resource.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';

/** Without whom it goes to: ten thousand ids are not read with every report. */
export interface DirectiveHead {
  id: string;
  number: number;
  version: number;
  status: Directive['status'];
  state: DirectiveState;
  title: string;
  text: string;
  severity: Directive['severity'];
  urgency: Directive['urgency'];
  certainty: Directive['certainty'];
  sender: Directive['sender'];
  sender_id: string;
  sender_unit_id: string;
  issued_at: Date;
  sent_at: Date | null;
  acknowledge_by: Date | null;
  feedback_by: Date | null;
  form: FormField[];
  review: boolean;
  policy: ChasePolicy;
  quorum: Quorum | null;
  needs_approval: boolean;
  approval: Directive['approval'];
  wants_conference: boolean;
  conference_id: string | null;
  supersedes_id: string | null;
  supersedes_number: number | null;
  superseded_by_id: string | null;
  closed_at: Date | null;
  closed_by: Directive['sender'] | null;
  close_reason: string | null;
  promised: number;
  wake_at: Date | null;
  wake_job_id: string | null;
}

export interface DirectiveRow extends DirectiveHead {
  unit_ids: string[];
}

export interface NewDirective {
  readonly id: string;
  readonly status: Directive['status'];
  readonly title: string;
  readonly text: string;
  readonly severity: Directive['severity'];
  readonly urgency: Directive['urgency'];
  readonly certainty: Directive['certainty'];
  readonly sender: Directive['sender'];
  readonly acknowledgeBy: Date | null;
  readonly feedbackBy: Date | null;
  readonly form: readonly FormField[];
  readonly review: boolean;
  readonly policy: ChasePolicy;
  readonly quorum: Quorum | null;
  readonly needsApproval: boolean;
  readonly wantsConference: boolean;
  readonly supersedesId: string | null;
  readonly unitIds: readonly string[];
}

const headColumns = `d.id, d.number, d.version, d.status, d.state, d.title, d.text, d.severity, d.urgency, d.certainty,
  d.sender, d.sender_id, d.sender_unit_id, d.issued_at, d.sent_at, d.acknowledge_by, d.feedback_by, d.form, d.review,
  d.policy, d.quorum, d.needs_approval, d.approval, d.wants_conference, d.conference_id, d.supersedes_id,
  d.superseded_by_id, d.closed_at, d.closed_by, d.close_reason, d.promised, d.wake_at, d.wake_job_id,
  s.number AS supersedes_number FROM directives d LEFT JOIN directives s ON s.id = d.supersedes_id`;
/** With whom it goes to; `d` is the directive. */
export const directiveColumns = `d.unit_ids, ${headColumns}`;

export async function findDirective(db: Db, id: string): Promise<DirectiveRow | undefined> {
  const [row] = await db.select<DirectiveRow>(`SELECT ${directiveColumns} WHERE d.id = :id`, { id });
  return row;
}

export async function findHead(db: Db, id: string): Promise<DirectiveHead | undefined> {
  const [row] = await db.select<DirectiveHead>(`SELECT ${headColumns} WHERE d.id = :id`, { id });
  return row;
}

export async function listHeads(db: Db, ids: readonly string[]): Promise<DirectiveHead[]> {
  if (ids.length === 0) return [];
  return db.select<DirectiveHead>(`SELECT ${headColumns} WHERE d.id IN (:ids)`, { ids });
}

/** Everybody it goes to. */
export async function listRecipientIds(db: Db, id: string): Promise<string[]> {
  const [row] = await db.select<{ unit_ids: string[] }>('SELECT unit_ids FROM directives WHERE id = :id', {
    id,
  });
  return row?.unit_ids ?? [];
}

/** Every command on a directive and every report about it locks it first, and its receipts after. */
export async function lockDirective(work: Work, id: string): Promise<DirectiveRow | undefined> {
  const [row] = await work.select<DirectiveRow>(
    `SELECT ${directiveColumns} WHERE d.id = :id FOR UPDATE OF d`,
    { id },
  );
  return row;
}

/** The same lock, for what happens often. */
export async function lockHead(work: Work, id: string): Promise<DirectiveHead | undefined> {
  const [row] = await work.select<DirectiveHead>(`SELECT ${headColumns} WHERE d.id = :id FOR UPDATE OF d`, {
    id,
  });
  return row;
}

/** As one literal: the parser of PostgreSQL takes ten thousand elements of ARRAY[…] for as many expressions. */
function arrayOf(ids: readonly string[]): string {
  return `{${ids.join()}}`;
}

/** Numbers count up without gaps: whoever takes one holds the counter until it commits. */
async function nextNumber(work: Work): Promise<number> {
  const [row] = await work.select<{ value: string }>(
    "UPDATE counters SET value = value + 1 WHERE name = 'directive-number' RETURNING value",
  );
  return Number(row?.value);
}

export async function insertDirective(work: Work, directive: NewDirective): Promise<number> {
  const number = await nextNumber(work);
  const { sender, title, text } = directive;
  await work.execute(
    `INSERT INTO directives (id, number, status, state, title, text, severity, urgency, certainty, sender_id,
       sender_unit_id, sender, issued_at, acknowledge_by, feedback_by, form, review, policy, quorum, needs_approval,
       wants_conference, supersedes_id, unit_ids, promised, words)
     VALUES (:id, :number, :status, 'awaiting-approval', :title, :text, :severity, :urgency, :certainty, :senderId,
       :senderUnitId, :senderJson, :now, :acknowledgeBy, :feedbackBy, :formJson, :review, :policyJson, :quorumJson,
       :needsApproval, :wantsConference, :supersedesId, :unitIds::uuid[], :promised, :words)`,
    {
      ...directive,
      unitIds: arrayOf(directive.unitIds),
      number,
      now: work.now,
      senderId: sender.id,
      senderUnitId: sender.unitId,
      senderJson: JSON.stringify(sender),
      formJson: JSON.stringify(directive.form),
      policyJson: JSON.stringify(directive.policy),
      quorumJson: directive.quorum && JSON.stringify(directive.quorum),
      promised: directive.unitIds.length,
      words: [`${number}`, title, text, sender.displayName, sender.unitName.zh, sender.unitName.en].join(
        '\n',
      ),
    },
  );
  return number;
}

export async function markSent(
  work: Work,
  {
    id,
    conferenceId,
    approval,
  }: { id: string; conferenceId: string | null; approval: Directive['approval'] },
): Promise<void> {
  await work.execute(
    `UPDATE directives SET state = 'open', sent_at = :now, conference_id = :conferenceId, approval = :approval,
       version = version + 1 WHERE id = :id`,
    { id, conferenceId, approval: approval && JSON.stringify(approval), now: work.now },
  );
}

export async function markRejected(
  work: Work,
  { id, approval }: { id: string; approval: NonNullable<Directive['approval']> },
): Promise<void> {
  await work.execute(
    `UPDATE directives SET state = 'rejected', approval = :approval, version = version + 1, closed_at = :now,
       close_reason = :reason WHERE id = :id`,
    { id, approval: JSON.stringify(approval), reason: approval.reason, now: work.now },
  );
}

export async function markClosed(
  work: Work,
  closed: {
    id: string;
    state: DirectiveState;
    by: Directive['sender'] | null;
    reason: string | null;
    supersededById?: string;
  },
): Promise<void> {
  await work.execute(
    `UPDATE directives SET state = :state, closed_at = :now, closed_by = :by, close_reason = :reason,
       superseded_by_id = :supersededById, wake_at = NULL, wake_job_id = NULL WHERE id = :id`,
    {
      ...closed,
      supersededById: closed.supersededById ?? null,
      by: closed.by && JSON.stringify(closed.by),
      now: work.now,
    },
  );
}

/** @returns the new version, for what changes with it */
export async function raiseVersion(work: Work, id: string): Promise<number> {
  const [row] = await work.select<{ version: number }>(
    'UPDATE directives SET version = version + 1 WHERE id = :id RETURNING version',
    { id },
  );
  return row?.version ?? 0;
}

export async function storeWake(
  work: Work,
  { id, wakeAt, jobId }: { id: string; wakeAt: Date | null; jobId: string | null },
): Promise<void> {
  await work.execute('UPDATE directives SET wake_at = :wakeAt, wake_job_id = :jobId WHERE id = :id', {
    id,
    wakeAt,
    jobId,
  });
}

/** Whom it really goes to; between writing and approving a unit may have left the tree. */
export async function storeRecipients(work: Work, id: string, unitIds: readonly string[]): Promise<void> {
  await work.execute(
    'UPDATE directives SET unit_ids = :unitIds::uuid[], promised = :promised WHERE id = :id',
    { id, unitIds: arrayOf(unitIds), promised: unitIds.length },
  );
}
