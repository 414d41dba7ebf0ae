import type { Consultation, Offer } from '@zhida/protocol/consultation.ts';

export type ById = ReadonlyMap<string, Consultation>;

const openStates: readonly Consultation['state'][] = ['requested', 'ringing', 'waiting', 'accepted'];
const urgencyRank = { emergency: 0, urgent: 1, routine: 2 } as const;

export function isOpen(consultation: Consultation): boolean {
  return openStates.includes(consultation.state);
}

/**
 * Takes in what the server sent; an older version of something known is dropped. The same version replaces, as a
 * list asked for later is at least as complete.
 */
export function mergeConsultations(known: ById, sent: readonly Consultation[]): ById {
  const next = new Map(known);
  for (const consultation of sent) {
    const held = next.get(consultation.id);
    if (!held || consultation.version >= held.version) next.set(consultation.id, consultation);
  }
  return next;
}

/** The offer that rings for this person right now. */
export function ringingOffer(consultation: Consultation, expertId: string): Offer | undefined {
  if (consultation.state !== 'ringing') return undefined;
  return consultation.offers.findLast((offer) => offer.state === 'ringing' && offer.expert.id === expertId);
}

/** The call to answer first: emergencies, then whoever was rung first. */
export function findIncoming(
  byId: ById,
  expertId: string,
): { consultation: Consultation; offer: Offer } | undefined {
  const ringing = [...byId.values()].flatMap((consultation) => {
    const offer = ringingOffer(consultation, expertId);
    return offer ? [{ consultation, offer }] : [];
  });
  return ringing.sort(
    (a, b) =>
      urgencyRank[a.consultation.urgency] - urgencyRank[b.consultation.urgency] ||
      a.offer.offeredAt.localeCompare(b.offer.offeredAt),
  )[0];
}

/** Open ones: most urgent first, then the longest waiting. */
export function listOpen(byId: ById): readonly Consultation[] {
  return [...byId.values()]
    .filter(isOpen)
    .sort(
      (a, b) =>
        urgencyRank[a.urgency] - urgencyRank[b.urgency] ||
        Date.parse(a.requestedAt) - Date.parse(b.requestedAt),
    );
}

/** Closed ones, the newest first. */
export function listHistory(byId: ById): readonly Consultation[] {
  return [...byId.values()]
    .filter((consultation) => !isOpen(consultation))
    .sort((a, b) => Date.parse(b.requestedAt) - Date.parse(a.requestedAt));
}

export function findByConference(byId: ById, conferenceId: string): Consultation | undefined {
  return [...byId.values()].find((consultation) => consultation.conferenceId === conferenceId);
}

/** How many consultations are in each open state. */
export function countOpen(byId: ById): { calling: number; waiting: number; talking: number } {
  const open = [...byId.values()].filter(isOpen);
  const count = (...states: Consultation['state'][]) => open.filter((c) => states.includes(c.state)).length;
  return { calling: count('requested', 'ringing'), waiting: count('waiting'), talking: count('accepted') };
}
