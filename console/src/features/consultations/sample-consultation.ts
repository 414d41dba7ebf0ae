import type { Consultation, Offer } from '@zhida/protocol/consultation.ts';

/** Samples for the tests beside them: times are minutes of one invented morning. */
export function minute(at: number): string {
  return new Date(Date.UTC(2026, 0, 1, 8, at)).toISOString();
}

const unitName = { zh: 'village', en: 'village' };

export function sampleOffer(id: string, expertId: string, state: Offer['state'] = 'ringing'): Offer {
  return {
    id,
    expert: { id: expertId, kind: 'account', displayName: expertId, unitId: 'hospital', unitName },
    state,
    reason: null,
    offeredAt: minute(1),
    expiresAt: minute(2),
  };
}

export function sampleConsultation(id: string, change: Partial<Consultation> = {}): Consultation {
  return {
    id,
    version: 1,
    state: 'waiting',
    specialty: { id: 's', code: 's', name: unitName },
    urgency: 'urgent',
    requester: { id: 'asker', kind: 'account', displayName: 'asker', unitId: 'village', unitName },
    reason: null,
    patient: null,
    offers: [],
    acceptedBy: null,
    conferenceId: null,
    requestedAt: minute(0),
    acceptedAt: null,
    endedAt: null,
    endReason: null,
    ...change,
  };
}
