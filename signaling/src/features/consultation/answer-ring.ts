import type { Actor } from '@zhida/protocol/actor.ts';
import type { Consultation } from '@zhida/protocol/consultation.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Work } from '../../db/work.ts';
import { PrivateText } from '../../platform/private-text.ts';
import type { CallContext } from '../handlers.ts';
import type { OrgDirectory } from '../org/org-directory.ts';
import type { ConsultationDeps } from './consultation.deps.ts';
import { nextState } from './consultation.rules.ts';
import { lockConsultation, saveStep, startRound, type ConsultationRow } from './consultation.store.ts';
import { ringNext } from './ring-next.ts';
import { closeOffers } from './roster.store.ts';
import { treatsForUnit, viewConsultation } from './view-consultation.ts';

/** The rung expert declines; the next is rung in the same transaction. @throws Fault invalid-state when not rung */
export async function rejectConsultation(
  deps: ConsultationDeps & { directory: OrgDirectory },
  { consultationId, reason }: ParsedInput<'consultation:reject'>,
  { actor }: CallContext,
): Promise<Consultation> {
  const tree = await deps.directory.current();
  await deps.inWork(async (work) => {
    const row = await lockConsultation(work, consultationId);
    if (!row) throw fault('not-found', 'there is no such consultation');
    const reasonSealed = deps.sealer.seal(new PrivateText(reason));
    const rung = await closeOffers(work, {
      consultationId,
      accountId: actor.id,
      state: 'rejected',
      reasonSealed,
    });
    if (rung.length === 0) throw fault('invalid-state', 'you are not being rung for this consultation');
    work.touchUnit(actor.unitId);
    auditStep(work, actor, { action: 'consultation:rejected', row });
    await ringNext({ ringMs: deps.ringMs, tree }, work, row);
  });
  return viewConsultation(deps, actor, consultationId);
}

/** The side that asked gives up. @throws Fault invalid-state once somebody accepted */
export async function cancelConsultation(
  deps: ConsultationDeps,
  { consultationId, reason }: ParsedInput<'consultation:cancel'>,
  { actor }: CallContext,
): Promise<Consultation> {
  await deps.inWork(async (work) => {
    const row = await requireRequester(work, actor, consultationId);
    if (row.state === 'cancelled') return;
    const state = nextState(row.state, 'cancel');
    const units = await closeOffers(work, { consultationId, state: 'withdrawn' });
    for (const unitId of units) work.touchUnit(unitId);
    const endReasonSealed = reason ? deps.sealer.seal(new PrivateText(reason)) : null;
    await saveStep(work, { id: row.id, state, nextStepAt: null, endReasonSealed });
    auditStep(work, actor, { action: 'consultation:cancelled', row });
  });
  return viewConsultation(deps, actor, consultationId);
}

/** Another round for a request that waits. While it rings, this does nothing: somebody is being asked. */
export async function ringAgain(
  deps: ConsultationDeps & { directory: OrgDirectory },
  { consultationId }: { consultationId: string },
  { actor }: CallContext,
): Promise<Consultation> {
  const tree = await deps.directory.current();
  await deps.inWork(async (work) => {
    const row = await requireRequester(work, actor, consultationId);
    nextState(row.state, 'ring');
    if (row.state !== 'waiting') return;
    const round = await startRound(work, row.id);
    auditStep(work, actor, { action: 'consultation:rung-again', row });
    await ringNext({ ringMs: deps.ringMs, tree }, work, { ...row, round });
  });
  return viewConsultation(deps, actor, consultationId);
}

async function requireRequester(work: Work, actor: Actor, consultationId: string): Promise<ConsultationRow> {
  const row = await lockConsultation(work, consultationId);
  const mine =
    row &&
    (row.requester_id === actor.id || (treatsForUnit(actor) && row.requester_unit_id === actor.unitId));
  if (!row || !mine) throw fault('not-found', 'there is no such consultation of yours');
  return row;
}

function auditStep(
  work: Work,
  actor: Actor,
  { action, row }: { action: string; row: ConsultationRow },
): void {
  work.audit({
    actor: { id: actor.id, name: actor.displayName },
    action,
    target: { type: 'consultation', id: row.id },
  });
}
