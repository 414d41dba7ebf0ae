import type { Actor } from '@zhida/protocol/actor.ts';
import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { FaultReason } from '@zhida/protocol/core/fault.ts';
import type { AuditDraft } from '../../db/audit-draft.ts';
import { answersFit, photosOf } from './answers.rules.ts';
import type { DirectiveHead } from './directive.store.ts';
import { merge, type Facts } from './receipt.rules.ts';
import type { NewEvent, ReceiptRow } from './receipt.store.ts';

type ReportEvent = ParsedInput<'receipt:report'>['events'][number];

/** What is known when an event is looked at. */
export interface Known {
  readonly row: DirectiveHead;
  readonly receipt: ReceiptRow | undefined;
  /** With what came just before it. */
  readonly facts: Facts;
  readonly known: ReadonlySet<string>;
  /** People by account id, with the unit they belong to. */
  readonly signers: ReadonlyMap<string, { readonly name: string; readonly unitId: string }>;
  readonly now: Date;
}

/** What becomes of one event. Without `event` nothing is recorded. */
export interface Judged {
  readonly unitId: string;
  readonly outcome: CallOutput<'receipt:report'>['outcomes'][number];
  readonly event?: NewEvent;
  readonly facts?: Facts;
  readonly audit?: AuditDraft;
  readonly decides: boolean;
  readonly photos: readonly string[];
}

const deciding = new Set<string>(['acknowledged', 'feedback', 'declined']);

export function judgeEvent(
  { row, receipt, facts, known, signers, now }: Known,
  {
    actor,
    deviceNow,
    receivedAt,
    event,
  }: { actor: Actor; deviceNow: Date; receivedAt: Date; event: ReportEvent },
): Judged {
  const { clientEventId, kind, round, answers = [], reason, signer } = event;
  const nothing = { unitId: actor.unitId, decides: false, photos: [] };
  const refused = (why: FaultReason | null): Judged => ({
    ...nothing,
    outcome: { clientEventId, outcome: 'refused', reason: why },
  });
  if (known.has(clientEventId))
    return { ...nothing, outcome: { clientEventId, outcome: 'known', reason: null } };
  if (!receipt || round > receipt.round) return refused(null);
  if (kind === 'feedback' && !answersFit(row.form, answers)) return refused('answers-do-not-fit');
  const at = instantOf(event.at, { deviceNow, receivedAt, from: row.sent_at ?? now });
  const by = signerOf(actor, signer, signers);
  const report = { id: clientEventId, kind, round, at, by, recordedAt: now.toISOString(), answers };
  const said = { ...report, ...(reason !== undefined && { reason }) };
  return {
    unitId: actor.unitId,
    outcome: { clientEventId, outcome: 'recorded', reason: null },
    facts: merge(facts, said, receipt.round),
    event: {
      id: clientEventId,
      receiptId: receipt.id,
      kind,
      round,
      at,
      deviceAt: event.at,
      actor: by,
      device: actor.displayName,
      ...(reason !== undefined && { reason }),
      ...(kind === 'feedback' && { answers }),
    },
    ...(deciding.has(kind) && { audit: auditOf(actor, row, { kind, at, by, round }) }),
    decides: deciding.has(kind) || kind === 'withdrawal-displayed',
    photos: kind === 'feedback' ? photosOf(row.form, answers) : [],
  };
}

/**
 * When it happened, on the server's clock: what the device's clock is wrong by is taken off; never before it was sent,
 * never after we had it.
 */
function instantOf(
  deviceAt: string,
  { deviceNow, receivedAt, from }: { deviceNow: Date; receivedAt: Date; from: Date },
): string {
  const corrected = new Date(deviceAt).getTime() + receivedAt.getTime() - deviceNow.getTime();
  return new Date(Math.max(Math.min(corrected, receivedAt.getTime()), from.getTime())).toISOString();
}

/**
 * At a station, which several people share: a person of the unit by account, else the name that was given. Whoever is
 * signed in with an account of their own signs as nobody else.
 */
function signerOf(
  actor: Actor,
  signer: ReportEvent['signer'],
  signers: Known['signers'],
): { id: string; displayName: string } {
  if (actor.kind !== 'terminal') return { id: actor.id, displayName: actor.displayName };
  const person = signer?.accountId === undefined ? undefined : signers.get(signer.accountId);
  if (signer?.accountId !== undefined && person?.unitId === actor.unitId)
    return { id: signer.accountId, displayName: person.name };
  return { id: actor.id, displayName: signer?.name ?? actor.displayName };
}

function auditOf(
  actor: Actor,
  row: DirectiveHead,
  { kind, ...details }: { kind: string; at: string; by: { displayName: string }; round: number },
): AuditDraft {
  return {
    actor: { id: actor.id, name: actor.displayName },
    action: `receipt:${kind}`,
    target: { type: 'directive', id: row.id },
    details: { unitId: actor.unitId, at: details.at, round: details.round, signer: details.by.displayName },
  };
}
