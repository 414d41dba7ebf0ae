import type { DirectiveAlarm } from '@zhida/protocol/chase.ts';
import type { Db } from '../../db/db.ts';
import type { OrgDirectory } from '../org/org-directory.ts';
import { findAlarm } from './account.rules.ts';
import { accountForDirectives, listAlarms, storeAlarms, tryLockAudit } from './audit.store.ts';
import type { DirectiveDeps } from './directive.deps.ts';

/** A step this late was not taken: the queue stands still. Jobs are taken within a second, retried within 30. */
const overdueMs = 45_000;

/** No step lies further ahead than the longest a policy may wait. A timer beyond is as good as none. */
const horizonMs = 8 * 24 * 3_600_000;

/**
 * Proves that every open directive is accounted for: each promised recipient is settled, or has a next step and a job
 * that will take it. It does not use the queue it watches.
 */
export async function auditDirectives(deps: Pick<DirectiveDeps, 'inWork'>): Promise<void> {
  await deps.inWork(async (work) => {
    if (!(await tryLockAudit(work))) return;
    const now = work.now.getTime();
    const accounts = await accountForDirectives(work, {
      overdueBefore: new Date(now - overdueMs),
      horizon: new Date(now + horizonMs),
    });
    const alarms = accounts.flatMap((account) => {
      const alarm = findAlarm(account);
      return alarm ? [{ ...alarm, directiveId: account.directiveId, unitIds: account.suspectIds }] : [];
    });
    if (await storeAlarms(work, alarms)) work.changed({ kind: 'directive-alarms' });
  });
}

/** Alarms that are open now, as a console shows them. */
export async function readAlarms({
  db,
  directory,
}: {
  db: Db;
  directory: OrgDirectory;
}): Promise<{ alarms: DirectiveAlarm[]; auditedAt: string | null }> {
  const [{ alarms, auditedAt }, tree] = await Promise.all([listAlarms(db), directory.current()]);
  return {
    alarms: alarms.map(({ unitIds, ...alarm }) => ({
      ...alarm,
      units: unitIds.map((unitId) => ({ unitId, name: tree.nameOf(unitId) })),
    })),
    auditedAt: auditedAt?.toISOString() ?? null,
  };
}
