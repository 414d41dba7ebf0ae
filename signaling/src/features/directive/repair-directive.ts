import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import { armDirective } from './arm-directive.ts';
import { auditDirectives, readAlarms } from './audit-directives.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { lockDirective, raiseVersion, storeWake } from './directive.store.ts';
import { lockReceipts, updateReceipts } from './receipt.store.ts';
import { frameOf, restate } from './restate.rules.ts';
import { coversCounty, requireCommand } from './scope.ts';

/**
 * Works out anew where every receipt of a directive stands and what its next step is, and sends a new job for the
 * first of them. Safe at any time; then the auditor looks again.
 * @throws Fault not-found, forbidden
 */
export async function repairDirective(
  deps: DirectiveDeps,
  { directiveId }: ParsedInput<'chase:repair'>,
  { actor }: CallContext,
): Promise<CallOutput<'chase:repair'>> {
  const tree = await deps.directory.current();
  const repaired = await deps.inWork(async (work) => {
    const row = requireCommand(await lockDirective(work, directiveId), actor, tree);
    const rows = await lockReceipts(work, { directiveId });
    const restated = rows.map((receipt) => ({
      before: receipt,
      after: restate(receipt, {}, frameOf(row), work.now),
    }));
    const wrong = restated.filter(
      ({ before, after }) =>
        before.due_at?.getTime() !== after.dueAt?.getTime() || before.state !== after.state,
    );
    const version = await raiseVersion(work, directiveId);
    await updateReceipts(work, { directiveId, version, receipts: wrong.map(({ after }) => after) });
    await storeWake(work, { id: directiveId, wakeAt: null, jobId: null });
    await armDirective(work, deps.jobs, { id: directiveId, wake_at: null });
    work.audit({
      actor: { id: actor.id, name: actor.displayName },
      action: 'directive:repaired',
      target: { type: 'directive', id: directiveId },
      details: { number: row.number, receipts: wrong.length },
    });
    work.changed({ kind: 'directive', id: directiveId });
    work.changed({ kind: 'receipts', directiveId, version });
    return wrong.length;
  });
  await auditDirectives(deps);
  const { alarms } = await readAlarms(deps);
  return {
    repaired,
    // Of other directives only who watches over the county hears.
    alarms: coversCounty(actor, 'directive.follow')
      ? alarms
      : alarms.filter((alarm) => alarm.directiveId === directiveId),
  };
}
