import { z } from 'zod';
import type { Work } from '../../db/work.ts';
import { systemActor } from '../audit/audit.rules.ts';
import { armDirective } from './arm-directive.ts';
import { countSigned } from './chase.store.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { lockHead, raiseVersion, storeWake, type DirectiveHead } from './directive.store.ts';
import { insertEvents, lockReceipts, updateReceipts } from './receipt.store.ts';
import { findUnreachable } from './selection.store.ts';
import { stepReceipt, type Stepped } from './step-receipt.ts';

/** Receipts stepped in one transaction; what is left is taken up at once in the next. */
const maxStepped = 1_000;

const jobSchema = z.object({ directiveId: z.uuid() });

/**
 * Takes the next step of every receipt of a directive whose time has come, and arranges for the one after. A job that
 * is not the directive's live one does nothing: so each step happens once, however many processes there are and
 * whenever one of them dies.
 */
export async function stepDirective(
  deps: Pick<DirectiveDeps, 'inWork' | 'jobs'>,
  job: { readonly id: string; readonly data: unknown },
): Promise<void> {
  const { directiveId } = jobSchema.parse(job.data);
  await deps.inWork(async (work) => {
    const row = await lockHead(work, directiveId);
    if (!row || row.wake_job_id !== job.id) return;
    await storeWake(work, { id: row.id, wakeAt: null, jobId: null });
    if (row.state === 'open') await stepDue(work, deps, row);
    await armDirective(work, deps.jobs, { id: row.id, wake_at: null });
  });
}

async function stepDue(work: Work, { jobs }: Pick<DirectiveDeps, 'jobs'>, row: DirectiveHead): Promise<void> {
  const due = await lockReceipts(work, { directiveId: row.id, dueUntil: work.now, limit: maxStepped });
  if (due.length === 0) return;
  const [unreachable, signed] = await Promise.all([
    findUnreachable(
      work,
      due.filter((receipt) => receipt.delivered_at === null).map((receipt) => receipt.unit_id),
    ),
    countSigned(work, row.id),
  ]);
  const stepped = due.map((receipt) => stepReceipt({ row, receipt, unreachable, signed, now: work.now }));
  const version = await raiseVersion(work, row.id);
  await updateReceipts(work, {
    directiveId: row.id,
    version,
    receipts: stepped.map(({ receipt }) => receipt),
  });
  await insertEvents(
    work,
    stepped.flatMap(({ events }) => events),
  );
  for (const { phone } of stepped)
    if (phone) await jobs.send(work, 'phone-call', { id: crypto.randomUUID(), data: { ...phone } });
  tell(work, { row, version, stepped });
}

function tell(
  work: Work,
  { row, version, stepped }: { row: DirectiveHead; version: number; stepped: readonly Stepped[] },
): void {
  const directiveId = row.id;
  const units = (of: (one: Stepped) => boolean) => stepped.filter(of).map(({ unitId }) => unitId);
  const [resent, reminded, reopened] = [
    units((one) => one.resend),
    units((one) => one.reminded),
    units((one) => one.reopened),
  ];
  if (resent.length > 0) work.changed({ kind: 'directive-arrived', directiveId, unitIds: resent });
  if (reminded.length > 0)
    work.changed({ kind: 'directive-reminded', directiveId, unitIds: reminded, at: work.now.toISOString() });
  if (reopened.length > 0) work.changed({ kind: 'inbox', directiveId, unitIds: reopened });
  const woken = [...reminded, ...reopened];
  if (woken.length > 0) work.changed({ kind: 'wake', unitIds: woken });
  const parents = [...new Set(stepped.flatMap(({ escalatedTo }) => escalatedTo ?? []))];
  if (parents.length > 0) work.changed({ kind: 'escalated', unitIds: parents });
  work.changed({ kind: 'directive', id: directiveId });
  work.changed({ kind: 'receipts', directiveId, version });
  const chased = {
    reminded: reminded.length,
    escalated: units(({ escalatedTo }) => escalatedTo !== null).length,
    phoned: units(({ phone }) => phone !== null).length,
    reopened: reopened.length,
  };
  if (Object.values(chased).some((count) => count > 0))
    work.audit({
      actor: systemActor,
      action: 'directive:chased',
      target: { type: 'directive', id: directiveId },
      details: { number: row.number, ...chased },
    });
}
