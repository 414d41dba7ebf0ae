import type { Consultation } from '@zhida/protocol/consultation.ts';
import type { Db } from '../../db/db.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import { findConsultation } from './consultation.store.ts';
import { listRoster } from './roster.store.ts';
import { redact } from './view-consultation.ts';

/** Who is told of a consultation's new version, and what of it. */
export interface Telling {
  readonly accountIds: readonly string[];
  /** Units whose stations and doctors treat the patient. */
  readonly unitIds: readonly string[];
  /** True: everyone who oversees consultations, but those named above. */
  readonly overseers: boolean;
  readonly consultation: Consultation;
}

/**
 * Both sides in full; others on duty as far as they may take it; overseers without clinical words. Experts on duty
 * are told of every step, so that what somebody else took disappears from their queue.
 */
export async function tellingsOf(
  deps: { db: Db; sealer: Sealer },
  consultationId: string,
): Promise<Telling[]> {
  const record = await findConsultation(deps.db, deps.sealer, consultationId);
  if (!record) return [];
  const { consultation, requesterUnitId } = record;
  const roster = await listRoster(deps.db, consultation.specialty.id);
  const engaged = consultation.offers
    .filter((offer) => offer.state === 'ringing' || offer.state === 'accepted')
    .map((offer) => offer.expert.id);
  const full = [consultation.requester.id, ...engaged];
  const rung = consultation.offers.map((offer) => offer.expert.id);
  const others = [...new Set([...roster.map((entry) => entry.accountId), ...rung])].filter(
    (id) => !full.includes(id),
  );
  const othersView = redact(consultation, consultation.state === 'waiting' ? 'queue' : 'overview');
  return [
    { accountIds: full, unitIds: [requesterUnitId], overseers: false, consultation },
    { accountIds: others, unitIds: [], overseers: false, consultation: othersView },
    { accountIds: [], unitIds: [], overseers: true, consultation: redact(consultation, 'overview') },
  ];
}
