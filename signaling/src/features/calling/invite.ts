import type { Party } from '@zhida/protocol/actor.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { once } from '../../db/once.ts';
import type { Work } from '../../db/work.ts';
import { addSites } from '../conference/add-sites.ts';
import { resolveParties } from '../conference/parties.ts';
import { requireChair, requireConference } from '../conference/require-conference.ts';
import type { CallContext } from '../handlers.ts';
import type { CallingDeps } from './calling.deps.ts';
import { listParties } from './calling.store.ts';
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
    requireMayCall(actor, tree, await callersParties(work, { conference, actor, parties }));
    await once(work, request, async () => {
      const added = await addSites(work, conference, parties);
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

/** Whoever opened it has called all who are in it, so that nine and nine again are eighteen. */
async function callersParties(
  work: Work,
  {
    conference,
    actor,
    parties,
  }: {
    conference: { id: string; opened_by: string | null };
    actor: { id: string };
    parties: readonly Party[];
  },
): Promise<readonly Party[]> {
  if (conference.opened_by !== actor.id) return parties;
  return [...(await listParties(work, conference.id)), ...parties];
}
