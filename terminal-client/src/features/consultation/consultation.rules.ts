import type { Consultation, ConsultationState, Offer } from '@zhida/protocol/consultation.ts';
import type { Party } from '@zhida/protocol/actor.ts';

/** True while the consultation still needs somebody: a screen may wait for it or be in it. */
export function isOpen(state: ConsultationState): boolean {
  return state === 'requested' || state === 'ringing' || state === 'waiting' || state === 'accepted';
}

/** What the waiting screen tells about one consultation. Seconds are whole and never negative. */
export type WaitingView =
  | { readonly kind: 'finding' }
  | {
      readonly kind: 'ringing';
      readonly expert: Party;
      readonly seconds: number;
      readonly secondsLeft: number;
    }
  | { readonly kind: 'queued'; readonly seconds: number }
  | { readonly kind: 'accepted'; readonly expert: Party | null }
  | { readonly kind: 'over'; readonly state: 'ended' | 'cancelled' | 'unanswered' };

/** @param nowMs the server's clock in ms since the epoch: an old PC's own clock may be wrong */
export function viewWaiting(consultation: Consultation, nowMs: number): WaitingView {
  const { state } = consultation;
  switch (state) {
    case 'requested':
      return { kind: 'finding' };
    case 'ringing':
      return viewRinging(consultation, nowMs);
    case 'waiting':
      return { kind: 'queued', seconds: secondsBetween(consultation.requestedAt, nowMs) };
    case 'accepted':
      return { kind: 'accepted', expert: consultation.acceptedBy };
    default:
      return { kind: 'over', state };
  }
}

function viewRinging(consultation: Consultation, nowMs: number): WaitingView {
  const offer = findRinging(consultation);
  if (!offer) return { kind: 'finding' };
  return {
    kind: 'ringing',
    expert: offer.expert,
    seconds: secondsBetween(offer.offeredAt, nowMs),
    secondsLeft: Math.max(0, Math.ceil((Date.parse(offer.expiresAt) - nowMs) / 1000)),
  };
}

/** `findLast` came with Chrome 97; village machines are older. */
function findRinging(consultation: Consultation): Offer | undefined {
  return [...consultation.offers].reverse().find((o) => o.state === 'ringing');
}

/** Who was rung before and did not take it, oldest first. */
export function listTried(consultation: Consultation): readonly Offer[] {
  return consultation.offers.filter((o) => o.state === 'missed' || o.state === 'rejected');
}

/** How long a consultation lasted in ms; null while it is not over or was never accepted. */
export function getDuration(consultation: Consultation): number | null {
  if (consultation.acceptedAt === null || consultation.endedAt === null) return null;
  return Math.max(0, Date.parse(consultation.endedAt) - Date.parse(consultation.acceptedAt));
}

function secondsBetween(start: string, nowMs: number): number {
  return Math.max(0, Math.floor((nowMs - Date.parse(start)) / 1000));
}
