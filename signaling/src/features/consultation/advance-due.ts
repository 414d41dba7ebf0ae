import type { Clock } from '../../platform/clock.ts';
import { doEach } from '../../platform/do-each.ts';
import type { Log } from '../../platform/log.ts';
import type { Work } from '../../db/work.ts';
import { systemActor } from '../audit/audit.rules.ts';
import type { OrgDirectory } from '../org/org-directory.ts';
import type { OrgTree } from '../org/org-tree.ts';
import type { ConsultationDeps } from './consultation.deps.ts';
import { nextState } from './consultation.rules.ts';
import {
  listDueConsultations,
  lockDueConsultation,
  saveStep,
  type ConsultationRow,
} from './consultation.store.ts';
import { ringNext } from './ring-next.ts';
import { closeOffers } from './roster.store.ts';

/**
 * Takes the next step of every consultation whose time has come. The times are in the database, so a ring goes on
 * where it was when a process died, and with several processes each step happens once.
 */
export async function advanceDue(
  deps: ConsultationDeps & { directory: OrgDirectory; clock: Clock; log: Log },
): Promise<void> {
  const due = await listDueConsultations(deps.db, deps.clock.now());
  if (due.length === 0) return;
  const tree = await deps.directory.current();
  await doEach(due, deps.log, (id) =>
    deps.inWork(async (work) => {
      const row = await lockDueConsultation(work, id);
      if (row) await advance(deps, work, { row, tree });
    }),
  );
}

async function advance(
  { ringMs }: ConsultationDeps,
  work: Work,
  { row, tree }: { row: ConsultationRow; tree: OrgTree },
): Promise<void> {
  const units = await closeOffers(work, { consultationId: row.id, state: 'missed' });
  for (const unitId of units) work.touchUnit(unitId);
  if (work.now < row.expires_at) return ringNext({ ringMs, tree }, work, row);
  await saveStep(work, { id: row.id, state: nextState(row.state, 'expire'), nextStepAt: null });
  work.audit({
    actor: systemActor,
    action: 'consultation:unanswered',
    target: { type: 'consultation', id: row.id },
  });
}
