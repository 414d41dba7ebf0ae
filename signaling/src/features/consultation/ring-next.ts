import type { OrgTree } from '../org/org-tree.ts';
import type { Work } from '../../db/work.ts';
import { systemActor } from '../audit/audit.rules.ts';
import { chooseExpert, nextState } from './consultation.rules.ts';
import { postpone, saveStep, type ConsultationRow } from './consultation.store.ts';
import { insertOffer, listRoster, listRung, lockRinging, type RosterEntry } from './roster.store.ts';

/** How often a waiting request looks for an expert who came free. Each look costs one query of about 1 ms. */
const lookAgainMs = 2_000;

/**
 * An expert who missed a ring is left alone for this long. Shorter nags somebody at a bedside, longer lets a village
 * wait though the expert is back at the desk.
 */
const missedRestMs = 3 * 60_000;

/** Rings the next expert, or lets the request wait in the queue when nobody can be rung. */
export async function ringNext(
  { ringMs, tree }: { ringMs: number; tree: OrgTree },
  work: Work,
  row: ConsultationRow,
): Promise<void> {
  await lockRinging(work);
  const roster = (await listRoster(work, row.specialty_id)).filter((e) => e.accountId !== row.requester_id);
  const since = new Date(work.now.getTime() - missedRestMs);
  const rung = await listRung(work, { consultationId: row.id, round: row.round, since });
  const expert = chooseExpert(roster, rung);
  if (!expert) return wait(work, row);
  const expiresAt = new Date(work.now.getTime() + ringMs);
  await insertOffer(work, {
    consultationId: row.id,
    round: row.round,
    expert: partyOfExpert(expert, tree),
    state: 'ringing',
    expiresAt,
  });
  await saveStep(work, { id: row.id, state: nextState(row.state, 'ring'), nextStepAt: expiresAt });
  work.touchUnit(expert.unitId);
  work.audit({
    actor: systemActor,
    action: 'consultation:rung',
    target: { type: 'consultation', id: row.id },
    details: { expertId: expert.accountId },
  });
}

async function wait(work: Work, row: ConsultationRow): Promise<void> {
  const lookAt = Math.min(work.now.getTime() + lookAgainMs, row.expires_at.getTime());
  if (row.state === 'waiting') return postpone(work, row.id, new Date(lookAt));
  await saveStep(work, { id: row.id, state: nextState(row.state, 'wait'), nextStepAt: new Date(lookAt) });
}

export function partyOfExpert({ accountId, displayName, unitId }: RosterEntry, tree: OrgTree) {
  return { kind: 'account' as const, id: accountId, displayName, unitId, unitName: tree.nameOf(unitId) };
}
