import type { Actor } from '@zhida/protocol/actor.ts';
import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { JobQueue } from '../../db/job-queue.ts';
import type { Work } from '../../db/work.ts';
import type { Outcome } from '../../platform/batch.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import { armDirective } from './arm-directive.ts';
import { insertAttachments } from './attachment.store.ts';
import { lockHead, raiseVersion, type DirectiveHead } from './directive.store.ts';
import { judgeEvent, type Judged } from './judge-event.ts';
import { keepPhotos } from './keep-photos.ts';
import { attachmentsOf } from './read-roll-up.ts';
import {
  insertEvents,
  listKnownEvents,
  lockReceipts,
  updateReceipts,
  type ReceiptRow,
} from './receipt.store.ts';
import type { Taken } from './report-receipts.ts';
import { frameOf, restate, rowAfter } from './restate.rules.ts';
import { mapSigners } from './signer.store.ts';
import { toReceived } from './view-directive.ts';
import { toOwnReceipt } from './view-receipt.ts';

type ReportEvent = ParsedInput<'receipt:report'>['events'][number];

/** What one device says about one directive. */
export interface Reported {
  readonly actor: Actor;
  readonly deviceNow: Date;
  /** When the server had it; `deviceNow` on our clock. */
  readonly receivedAt: Date;
  readonly events: readonly ReportEvent[];
}

export type ReportOutcome = CallOutput<'receipt:report'>['outcomes'][number];

interface Given {
  readonly directiveId: string;
  readonly reports: readonly Reported[];
}

/** A directive and receipts of it, as they stand. */
interface Stored {
  readonly row: DirectiveHead;
  readonly receipts: ReadonlyMap<string, ReceiptRow>;
}

/** One transaction for all of them: the path grows by what is new, and each receipt is worked out anew once. */
export async function takeReports(
  deps: { jobs: JobQueue; sealer: Sealer },
  work: Work,
  { directiveId, reports }: Given,
): Promise<Outcome<Taken>[]> {
  const row = await lockHead(work, directiveId);
  const unitIds = [...new Set(reports.map(({ actor }) => actor.unitId))];
  const receipts = row?.sent_at ? await lockReceipts(work, { directiveId, unitIds }) : [];
  if (!row || receipts.length === 0) return reports.map(refuseAll);
  const before = new Map(receipts.map((receipt) => [receipt.unit_id, receipt]));
  const judged = await judgeAll(work, { row, receipts: before, reports });
  const stored = await store(deps, work, { row, receipts: before, judged: judged.flat() });
  const items = await itemsOf(deps, work, stored);
  return reports.map(({ actor, events }, index) => {
    const item = items.get(actor.unitId) ?? null;
    if (!item) return refuseAll({ events });
    return { ok: true, value: { outcomes: (judged[index] ?? []).map(({ outcome }) => outcome), item } };
  });
}

/** One by one, each knowing what the ones before made of the receipt. */
async function judgeAll(
  work: Work,
  {
    row,
    receipts,
    reports,
  }: { row: DirectiveHead; receipts: ReadonlyMap<string, ReceiptRow>; reports: readonly Reported[] },
): Promise<Judged[][]> {
  const events = reports.flatMap((report) => report.events);
  const known = await listKnownEvents(
    work,
    events.map(({ clientEventId }) => clientEventId),
  );
  const signers = await mapSigners(
    work,
    events.flatMap(({ signer }) => signer?.accountId ?? []),
  );
  const facts = new Map([...receipts].map(([unitId, receipt]) => [unitId, receipt.facts]));
  const judged: Judged[][] = [];
  for (const { actor, deviceNow, receivedAt, events: ofOne } of reports) {
    const theirs: Judged[] = [];
    for (const event of ofOne) {
      const receipt = receipts.get(actor.unitId);
      const given = { row, receipt, facts: facts.get(actor.unitId) ?? {}, known, signers, now: work.now };
      let one = judgeEvent(given, { actor, deviceNow, receivedAt, event });
      if (one.photos.length > 0) one = await keepPhotos(work, actor, one);
      if (one.facts) facts.set(actor.unitId, one.facts);
      if (one.outcome.outcome === 'recorded') known.add(event.clientEventId);
      theirs.push(one);
    }
    judged.push(theirs);
  }
  return judged;
}

async function store(
  { jobs }: { jobs: JobQueue },
  work: Work,
  {
    row,
    receipts,
    judged,
  }: { row: DirectiveHead; receipts: ReadonlyMap<string, ReceiptRow>; judged: readonly Judged[] },
): Promise<Stored> {
  const events = judged.flatMap(({ event }) => event ?? []);
  await insertEvents(work, events);
  for (const { event, photos } of judged)
    if (event) await insertAttachments(work, { directiveId: row.id, receiptId: event.receiptId }, photos);
  const latest = new Map(judged.flatMap(({ unitId, facts }) => (facts ? [[unitId, facts] as const] : [])));
  if (latest.size === 0) return { row, receipts };
  const frame = frameOf(row);
  const changes = [...latest].flatMap(([unitId, facts]) => {
    const receipt = receipts.get(unitId);
    return receipt ? [{ receipt, changed: restate(receipt, { facts }, frame, work.now) }] : [];
  });
  const version = await raiseVersion(work, row.id);
  await updateReceipts(work, {
    directiveId: row.id,
    version,
    receipts: changes.map(({ changed }) => changed),
  });
  if (row.state === 'open') await armDirective(work, jobs, row);
  for (const { audit } of judged) if (audit) work.audit(audit);
  work.changed({ kind: 'directive', id: row.id });
  work.changed({ kind: 'receipts', directiveId: row.id, version });
  const decided = judged.filter(({ decides }) => decides).map(({ unitId }) => unitId);
  if (decided.length > 0)
    work.changed({ kind: 'inbox', directiveId: row.id, unitIds: [...new Set(decided)] });
  const after = changes.map(({ receipt, changed }) => rowAfter(receipt, changed, { version, now: work.now }));
  return {
    row: { ...row, version },
    receipts: new Map([...receipts, ...after.map((receipt) => [receipt.unit_id, receipt] as const)]),
  };
}

/** Worked out, not read again: for hundreds of reports that would be the longest read, under the directive's lock. */
async function itemsOf(
  { sealer }: { sealer: Sealer },
  work: Work,
  { row, receipts }: Stored,
): Promise<Map<string, NonNullable<Taken['item']>>> {
  const attachments = (await attachmentsOf({ db: work, sealer }, [row.id])).get(row.id) ?? [];
  const directive = toReceived(row, attachments);
  return new Map(
    [...receipts].map(([unitId, receipt]) => [unitId, { directive, receipt: toOwnReceipt(receipt) }]),
  );
}

function refuseAll({ events }: Pick<Reported, 'events'>): Outcome<Taken> {
  const outcomes = events.map(({ clientEventId }) => ({
    clientEventId,
    outcome: 'refused' as const,
    reason: null,
  }));
  return { ok: true, value: { outcomes, item: null } };
}
