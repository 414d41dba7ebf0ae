import type { Consultation } from '@zhida/protocol/consultation.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Work } from '../../db/work.ts';
import { systemActor } from '../audit/audit.rules.ts';
import { closeConference } from '../conference/end-conference.ts';
import type { CallContext } from '../handlers.ts';
import type { ConsultationDeps } from './consultation.deps.ts';
import { nextState } from './consultation.rules.ts';
import { findByConference, findConsultation, saveStep } from './consultation.store.ts';
import { viewConsultation, viewFor } from './view-consultation.ts';

/**
 * Either side ends it, and with it the conference both are in; one that has ended stays as it is.
 * @throws Fault not-found for who is neither side, invalid-state before anybody accepted
 */
export async function endConsultation(
  deps: ConsultationDeps,
  { consultationId }: { consultationId: string },
  { actor }: CallContext,
): Promise<Consultation> {
  const record = await findConsultation(deps.db, deps.sealer, consultationId);
  if (!record || viewFor(record, actor, []) !== 'full')
    throw fault('not-found', 'there is no such consultation');
  const { conferenceId, state } = record.consultation;
  if (conferenceId === null) throw fault('invalid-state', `a consultation that is ${state} cannot end`);
  const by = { id: actor.id, name: actor.displayName };
  await deps.inWork((work) => closeConference(deps.conference, work, { conferenceId, reason: 'ended', by }));
  return viewConsultation(deps, actor, consultationId);
}

/** Hangs on the end of every conference: the consultation held in it has ended too. */
export async function consultationConferenceEnded(work: Work, conferenceId: string): Promise<void> {
  const row = await findByConference(work, conferenceId);
  if (!row || row.state !== 'accepted') return;
  await saveStep(work, { id: row.id, state: nextState(row.state, 'end'), nextStepAt: null });
  work.audit({
    actor: systemActor,
    action: 'consultation:ended',
    target: { type: 'consultation', id: row.id },
    details: { conferenceId },
  });
}
