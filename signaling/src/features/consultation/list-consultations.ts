import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { requireHolds } from '../identity/authorise.ts';
import type { CallContext } from '../handlers.ts';
import type { ConsultationDeps } from './consultation.deps.ts';
import { listConsultations } from './consultation.store.ts';
import { listDuties } from './roster.store.ts';
import { redact, treatsForUnit, viewFor } from './view-consultation.ts';

/** What each list holds, as SQL over `c`; see the contract for what the views mean. */
const views = {
  mine: `(c.requester_id = :actorId OR (:treats AND c.requester_unit_id = :unitId)
    OR EXISTS (SELECT 1 FROM consultation_offers o WHERE o.consultation_id = c.id AND o.account_id = :actorId))`,
  queue: `(c.state = 'waiting' AND EXISTS (SELECT 1 FROM duty_roster d
    WHERE d.specialty_id = c.specialty_id AND d.account_id = :actorId))`,
  overview: 'true',
} as const;

/** A page of consultations, each as the actor may see it. */
export async function listVisibleConsultations(
  { db, sealer }: Pick<ConsultationDeps, 'db' | 'sealer'>,
  { view, open, offset, limit }: ParsedInput<'consultation:list'>,
  { actor }: CallContext,
): Promise<CallOutput<'consultation:list'>> {
  if (view === 'overview') requireHolds(actor, 'consultation.overview');
  const openness = open === undefined ? '' : ` AND c.ended_at IS ${open ? 'NULL' : 'NOT NULL'}`;
  const { total, records } = await listConsultations(db, sealer, {
    where: views[view] + openness,
    replacements: { actorId: actor.id, unitId: actor.unitId, treats: treatsForUnit(actor) },
    offset,
    limit,
  });
  const duties = await listDuties(db, actor.id);
  const consultations = records.flatMap((record) => {
    const seen = viewFor(record, actor, duties);
    return seen ? [redact(record.consultation, seen)] : [];
  });
  return { total, consultations };
}
