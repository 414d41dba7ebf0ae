import type { Actor } from '@zhida/protocol/actor.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import type { DirectiveRollUp } from '@zhida/protocol/directive-resource.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { once } from '../../db/once.ts';
import type { CallContext } from '../handlers.ts';
import { unitsInReach } from '../identity/authorise.ts';
import type { OrgTree } from '../org/org-tree.ts';
import type { DirectiveDeps } from './directive.deps.ts';
import { nextDirectiveState } from './directive.rules.ts';
import { findDirective, lockDirective, type DirectiveRow } from './directive.store.ts';
import { readAfter, requireIssuable, writeAndSend } from './issue-directive.ts';
import { resolveRecipients } from './resolve-recipients.ts';
import { requireCommand } from './scope.ts';

/**
 * A new directive in the place of one. The old one is withdrawn when the new one is sent: at once, or when it is
 * approved. Without recipients of its own it goes to whom the old one went.
 * @throws Fault not-found, forbidden, invalid-state/directive-closed, and those of issuing
 */
export async function updateDirective(
  deps: DirectiveDeps,
  { directiveId, recipients, ...input }: ParsedInput<'directive:update'>,
  context: CallContext,
): Promise<DirectiveRollUp> {
  const { actor } = context;
  const tree = await deps.directory.current();
  const seen = requireCommand(await findDirective(deps.db, directiveId), actor, tree);
  const unitIds = recipients
    ? await resolveRecipients({ db: deps.db, tree }, actor, recipients)
    : sameAgain(seen, actor, tree);
  await requireIssuable(deps, { actor, tree, unitIds, conference: input.conference });
  const request = { actorId: actor.id, requestId: input.clientRequestId, call: 'directive:update' };
  const { id } = await deps.inWork((work) =>
    once(work, request, async (newId) => {
      const row = requireCommand(await lockDirective(work, directiveId), actor, tree);
      nextDirectiveState(row.state, 'supersede');
      await writeAndSend(deps, work, {
        tree,
        actor,
        directiveId: newId,
        unitIds,
        input,
        supersedesId: row.id,
      });
    }),
  );
  return readAfter(deps, id, context);
}

/** Whoever sent it may have another post by now, from which it would not get there. @throws Fault forbidden */
function sameAgain({ unit_ids }: DirectiveRow, actor: Actor, tree: OrgTree): string[] {
  const unitIds = unit_ids.filter((unitId) => tree.find(unitId));
  const reach = new Set(unitsInReach(actor, 'directive.issue', tree));
  if (unitIds.some((unitId) => !reach.has(unitId)))
    throw fault('forbidden', 'it went to units that are out of reach by now: choose recipients');
  return unitIds;
}
