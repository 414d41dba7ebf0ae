import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { unitLevels } from '@zhida/protocol/org.ts';
import type { CallContext } from '../handlers.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { needsApproval } from './directive.rules.ts';
import { resolveRecipients } from './resolve-recipients.ts';
import { findUnreachable } from './selection.store.ts';

/** "311 units, 4 unreachable now", with which and why. @throws Fault not-found, forbidden, capacity */
export async function previewRecipients(
  deps: Pick<DirectiveDeps, 'db' | 'directory' | 'approvalRule'>,
  { recipients, status }: ParsedInput<'directive:preview'>,
  { actor }: CallContext,
): Promise<CallOutput<'directive:preview'>> {
  const tree = await deps.directory.current();
  const unitIds = await resolveRecipients({ db: deps.db, tree }, actor, recipients);
  const unreachable = await findUnreachable(deps.db, unitIds);
  const count = (level: (typeof unitLevels)[number]) =>
    unitIds.filter((unitId) => tree.find(unitId)?.level === level).length;
  return {
    total: unitIds.length,
    levels: unitLevels.map((level) => ({ level, count: count(level) })).filter((one) => one.count > 0),
    unreachable: unitIds.flatMap((unitId) => {
      const reason = unreachable.get(unitId);
      return reason ? [{ unitId, name: tree.nameOf(unitId), reason }] : [];
    }),
    unitIds,
    needsApproval: needsApproval(deps.approvalRule, status, false),
  };
}
