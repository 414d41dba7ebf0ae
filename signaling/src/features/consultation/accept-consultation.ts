import type { Party } from '@zhida/protocol/actor.ts';
import type { Consultation } from '@zhida/protocol/consultation.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Work } from '../../db/work.ts';
import { createConference } from '../conference/create-conference.ts';
import type { CallContext } from '../handlers.ts';
import type { ConsultationDeps } from './consultation.deps.ts';
import { nextState } from './consultation.rules.ts';
import { lockConsultation, saveStep, type ConsultationRow } from './consultation.store.ts';
import { closeOffers, findSpecialtyName, insertOffer, isOnDuty } from './roster.store.ts';
import { viewConsultation } from './view-consultation.ts';

/**
 * The expert takes it: the one who is rung, or any on duty while it waits in the queue. Opens the conference both
 * sides meet in, with the expert in the chair.
 * @throws Fault conflict/already-taken, forbidden/not-on-duty, invalid-state
 */
export async function acceptConsultation(
  deps: ConsultationDeps,
  { consultationId }: { consultationId: string },
  { actor }: CallContext,
): Promise<Consultation> {
  await deps.inWork(async (work) => {
    const row = await lockConsultation(work, consultationId);
    if (!row) throw fault('not-found', 'there is no such consultation');
    if (row.accepted_by === actor.id) return;
    if (row.accepted_by) throw fault('conflict', 'another expert was faster', 'already-taken');
    const state = nextState(row.state, 'accept');
    const { kind, id, displayName, unitId, unitName } = actor;
    const expert = { kind, id, displayName, unitId, unitName };
    await takeOffer(work, row, expert);
    const conferenceId = crypto.randomUUID();
    const specialty = await findSpecialtyName(work, row.specialty_id);
    await createConference(work, {
      id: conferenceId,
      kind: 'consultation',
      status: 'Actual',
      title: `${row.requester.unitName.zh} · ${specialty?.zh ?? ''}`,
      chair: expert,
      others: [row.requester],
    });
    await saveStep(work, { id: row.id, state, nextStepAt: null, acceptedBy: actor.id, conferenceId });
    work.touchUnit(actor.unitId);
    work.audit({
      actor: { id: actor.id, name: actor.displayName },
      action: 'consultation:accepted',
      target: { type: 'consultation', id: row.id },
      details: { conferenceId },
    });
  });
  return viewConsultation(deps, actor, consultationId);
}

/** The offer that rings becomes the accepted one; from the queue an expert on duty takes one that never rang. */
async function takeOffer(work: Work, row: ConsultationRow, expert: Party): Promise<void> {
  const { id: consultationId, round } = row;
  const rung = await closeOffers(work, { consultationId, accountId: expert.id, state: 'accepted' });
  if (rung.length > 0) return;
  await requireQueued(work, row, expert.id);
  await insertOffer(work, { consultationId, round, expert, state: 'accepted', expiresAt: work.now });
}

async function requireQueued(work: Work, row: ConsultationRow, accountId: string): Promise<void> {
  if (!(await isOnDuty(work, row.specialty_id, accountId)))
    throw fault('forbidden', 'you are not on duty for this specialty', 'not-on-duty');
  if (row.state !== 'waiting') throw fault('invalid-state', 'another expert is being rung for it');
}
