import type { Conference } from '@zhida/protocol/conference.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { once } from '../../db/once.ts';
import { addSites } from '../conference/add-sites.ts';
import { resolveParties } from '../conference/parties.ts';
import { requireChair, requireConference } from '../conference/require-conference.ts';
import type { CallContext } from '../handlers.ts';
import type { CallingDeps } from './calling.deps.ts';
import { listInvitedBy, storeInvitedBy } from './calling.store.ts';
import { requireMayCall } from './may-call.rules.ts';
import { ringSites } from './ring-sites.ts';

/**
 * A chair brings in people or units, and rings them; a small conference may become a large one by it.
 * @throws Fault forbidden/not-chair, forbidden/too-many-units, capacity/class-too-large
 */
export async function invite(
  deps: CallingDeps,
  input: ParsedInput<'conference:invite'>,
  { actor }: CallContext,
): Promise<Conference> {
  const { conferenceId } = input;
  const tree = await deps.directory.current();
  const parties = await resolveParties(deps.db, tree, input);
  const request = { actorId: actor.id, requestId: input.clientRequestId, call: 'conference:invite' };
  await deps.inWork(async (work) => {
    const { conference } = await requireChair(work, actor, conferenceId);
    // Nine and nine again are eighteen.
    requireMayCall(actor, tree, [...(await listInvitedBy(work, conferenceId, actor.id)), ...parties]);
    await once(work, request, async () => {
      const added = await addSites(work, conference, parties);
      await storeInvitedBy(work, added, actor.id);
      await ringSites(work, conference, added);
      work.audit({
        actor: { id: actor.id, name: actor.displayName },
        action: 'conference:invited',
        target: { type: 'conference', id: conferenceId },
        details: { invited: parties.map(({ id }) => id) },
      });
    });
  });
  return requireConference(deps, actor, conferenceId);
}
