import type { Actor } from '@zhida/protocol/actor.ts';
import type { Consultation } from '@zhida/protocol/consultation.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { holds } from '@zhida/protocol/core/permissions.ts';
import type { Db } from '../../db/db.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import { viewOf, type View } from './consultation.rules.ts';
import type { ConsultationRecord } from './consultation-record.ts';
import { findConsultation } from './consultation.store.ts';
import { isOnDuty } from './roster.store.ts';

/** Roles that treat a village's patients together; experts of one hospital do not share theirs. */
const treatingRoles = new Set(['village-doctor', 'township-doctor', 'station']);

export function treatsForUnit(actor: Actor): boolean {
  return actor.roles.some(({ role, unitId }) => unitId === actor.unitId && treatingRoles.has(role));
}

/** What this actor may see of it; `duties` are the specialties it is on duty for. */
export function viewFor(record: ConsultationRecord, actor: Actor, duties: readonly string[]): View {
  const { consultation, requesterUnitId, acceptedBy } = record;
  const { offers, state, requester } = consultation;
  const engaged = offers
    .filter((offer) => offer.state === 'ringing' || offer.state === 'accepted')
    .map((offer) => offer.expert.id);
  return viewOf(
    {
      state,
      requesterId: requester.id,
      requesterUnitId,
      acceptedBy,
      engaged,
      rung: offers.map((offer) => offer.expert.id),
    },
    {
      actorId: actor.id,
      unitId: actor.unitId,
      treatsForUnit: treatsForUnit(actor),
      onDuty: duties.includes(consultation.specialty.id),
      oversees: holds(actor.roles, 'consultation.overview'),
    },
  );
}

/** Leaves out what a view does not show. */
export function redact(consultation: Consultation, view: Exclude<View, null>): Consultation {
  if (view === 'full') return consultation;
  const offers = consultation.offers.map((offer) => ({ ...offer, reason: null }));
  const seen = { ...consultation, patient: null, offers };
  return view === 'queue' ? seen : { ...seen, reason: null, endReason: null };
}

/** One consultation as the actor may see it. @throws Fault not-found, also for what it may not see */
export async function viewConsultation(
  { db, sealer }: { db: Db; sealer: Sealer },
  actor: Actor,
  id: string,
): Promise<Consultation> {
  const record = await findConsultation(db, sealer, id);
  const onDuty = record && (await isOnDuty(db, record.consultation.specialty.id, actor.id));
  const view = record && viewFor(record, actor, onDuty ? [record.consultation.specialty.id] : []);
  if (!record || !view) throw fault('not-found', 'there is no such consultation');
  return redact(record.consultation, view);
}
