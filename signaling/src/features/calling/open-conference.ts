import type { Conference } from '@zhida/protocol/conference.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { once } from '../../db/once.ts';
import { partyOf, resolveParties } from '../conference/parties.ts';
import { requireConference } from '../conference/require-conference.ts';
import type { CallContext } from '../handlers.ts';
import type { CallingDeps } from './calling.deps.ts';
import { requireMayCall } from './may-call.rules.ts';
import { openConferenceFor } from './open-conference-for.ts';

/**
 * Any node may open one; the opener is its chair, and everybody else is rung at once.
 * @throws Fault not-found, forbidden/too-many-units, capacity/class-too-large
 */
export async function openConference(
  deps: CallingDeps,
  input: ParsedInput<'conference:open'>,
  { actor }: CallContext,
): Promise<Conference> {
  const tree = await deps.directory.current();
  const others = await resolveParties(deps.db, tree, input);
  requireMayCall(actor, tree, others);
  const { kind, status, title, lobby, classFormat, minutes } = input;
  const request = { actorId: actor.id, requestId: input.clientRequestId, call: 'conference:open' };
  const { id } = await deps.inWork((work) =>
    once(work, request, (id) =>
      openConferenceFor(work, {
        id,
        kind,
        status,
        title,
        lobby,
        chair: partyOf(actor),
        others,
        ...(classFormat && { classFormat }),
        ...(minutes !== undefined && { minutes }),
      }),
    ),
  );
  return requireConference(deps, actor, id);
}
