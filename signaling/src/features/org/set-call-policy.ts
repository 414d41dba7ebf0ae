import type { ParsedInput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import { requireReach } from '../identity/authorise.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { saveCallPolicy } from './org.store.ts';

/**
 * Whether units answer emergency calls by themselves, after how long a countdown; null: somebody must answer.
 * All or none: one unit out of reach refuses the whole.
 * @throws Fault not-found, forbidden
 */
export async function setCallPolicy(
  { inWork, directory }: Pick<SessionDeps, 'inWork' | 'directory'>,
  { autoAnswerSeconds, ...input }: ParsedInput<'org:set-call-policy'>,
  { actor }: CallContext,
): Promise<Record<string, never>> {
  const tree = await directory.current();
  const unitIds = [...new Set(input.unitIds)];
  for (const unitId of unitIds) requireReach(actor, 'org.manage', { tree, unitId });
  await inWork(async (work) => {
    const changed = await saveCallPolicy(work, { unitIds, autoAnswerSeconds });
    if (changed.length === 0) return;
    const [only] = changed;
    work.audit({
      actor: { id: actor.id, name: actor.displayName },
      action: 'org:call-policy-set',
      ...(changed.length === 1 && only && { target: { type: 'unit', id: only } }),
      details: { unitIds: changed, autoAnswerSeconds },
    });
  });
  return {};
}
