import type { Party } from '@zhida/protocol/actor.ts';
import { patientSchema, type Consultation, type Offer } from '@zhida/protocol/consultation.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import type { ConsultationRow } from './consultation.store.ts';

export interface OfferRow {
  id: string;
  consultation_id: string;
  account_id: string;
  expert: Party;
  state: Offer['state'];
  reason_sealed: string | null;
  offered_at: Date;
  expires_at: Date;
}

/** A consultation in full, as both sides may see it, with whom it is about for the rules. */
export interface ConsultationRecord {
  readonly consultation: Consultation;
  readonly requesterUnitId: string;
  readonly acceptedBy: string | null;
}

export type RecordRow = ConsultationRow & { specialty: Consultation['specialty'] };

/** A row with its offers, unsealed. */
export function toRecord(row: RecordRow, sealer: Sealer, offerRows: readonly OfferRow[]): ConsultationRecord {
  const offers = offerRows.map((offer) => toOffer(offer, sealer));
  const open = (sealed: string | null) => (sealed === null ? null : sealer.open(sealed).reveal());
  const patient = open(row.patient_sealed);
  return {
    requesterUnitId: row.requester_unit_id,
    acceptedBy: row.accepted_by,
    consultation: {
      id: row.id,
      version: row.version,
      state: row.state,
      specialty: row.specialty,
      urgency: row.urgency,
      requester: row.requester,
      reason: open(row.reason_sealed),
      patient: patient === null ? null : patientSchema.parse(JSON.parse(patient)),
      offers,
      acceptedBy: offers.find((offer) => offer.state === 'accepted')?.expert ?? null,
      conferenceId: row.conference_id,
      requestedAt: row.requested_at.toISOString(),
      acceptedAt: row.accepted_at?.toISOString() ?? null,
      endedAt: row.ended_at?.toISOString() ?? null,
      endReason: open(row.end_reason_sealed),
    },
  };
}

function toOffer(row: OfferRow, sealer: Sealer): Offer {
  return {
    id: row.id,
    expert: row.expert,
    state: row.state,
    reason: row.reason_sealed === null ? null : sealer.open(row.reason_sealed).reveal(),
    offeredAt: row.offered_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  };
}
