import type { Conference } from '@zhida/protocol/conference.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { once } from '../../db/once.ts';
import type { CallContext } from '../handlers.ts';
import type { ConferenceDeps } from './conference.deps.ts';
import { insertParticipant } from './conference.store.ts';
import { resolveParties } from './parties.store.ts';
import { requireConference, requireOpenConference } from './require-conference.ts';

/** The chair brings in people or units. @throws Fault forbidden for anybody else */
export async function invite(
  deps: ConferenceDeps,
  input: ParsedInput<'conference:invite'>,
  { actor }: CallContext,
): Promise<Conference> {
  const { conferenceId } = input;
  const parties = await resolveParties(deps.db, await deps.directory.current(), input);
  await deps.inWork(async (work) => {
    const { participant } = await requireOpenConference(work, actor, conferenceId);
    if (participant.role !== 'chair') throw fault('forbidden', 'only the chair invites');
    await once(
      work,
      { actorId: actor.id, requestId: input.clientRequestId, call: 'conference:invite' },
      async () => {
        for (const party of parties) await insertParticipant(work, { conferenceId, party, role: 'member' });
        work.audit({
          actor: { id: actor.id, name: actor.displayName },
          action: 'conference:invited',
          target: { type: 'conference', id: conferenceId },
          details: { invited: parties.map((party) => party.id) },
        });
      },
    );
  });
  return requireConference(deps.db, actor, conferenceId);
}
