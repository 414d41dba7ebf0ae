import type { ReceiptEvent, ReceiptPath } from '@zhida/protocol/receipt-resource.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { listAttachments } from '../attachment/list-attachments.ts';
import type { CallContext } from '../handlers.ts';
import { listAnswerFileIds } from './attachment.store.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { findDirective } from './directive.store.ts';
import { listEvents, type EventRow } from './list.store.ts';
import { findReceipt } from './receipt.store.ts';
import { inScope, scopeFor } from './scope.ts';
import { toReceipt } from './view-receipt.ts';

/** One recipient's path, step by step. @throws Fault not-found, also where it is none of the actor's business */
export async function getPath(
  deps: Pick<DirectiveDeps, 'db' | 'sealer' | 'directory'>,
  receiptId: string,
  { actor }: CallContext,
): Promise<ReceiptPath> {
  const { db } = deps;
  const receipt = await findReceipt(db, receiptId);
  const directive = receipt && (await findDirective(db, receipt.directive_id));
  const scope = directive && scopeFor(directive, actor, await deps.directory.current());
  if (!receipt || !scope || !inScope(scope, receipt.node_id))
    throw fault('not-found', 'there is no such receipt');
  const [events, fileIds] = await Promise.all([listEvents(db, receiptId), listAnswerFileIds(db, receiptId)]);
  return {
    receipt: toReceipt(receipt),
    events: events.map(toEvent),
    answers: [...(receipt.facts.feedback?.answers ?? [])],
    answerFiles: await listAttachments(deps, fileIds),
  };
}

function toEvent(row: EventRow): ReceiptEvent {
  return {
    id: row.id,
    kind: row.kind,
    round: row.round,
    at: row.at.toISOString(),
    deviceAt: row.device_at?.toISOString() ?? null,
    recordedAt: row.recorded_at.toISOString(),
    by: row.actor,
    device: row.device,
    reason: row.reason,
    note: row.note,
  };
}
