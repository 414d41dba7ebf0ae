import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { passLock } from '../conference/pass-lock.ts';
import { requireChair } from '../conference/require-conference.ts';
import type { CallContext } from '../handlers.ts';
import type { CallingDeps } from './calling.deps.ts';
import { listMissing } from './calling.store.ts';
import { ringSites } from './ring-sites.ts';

/** A chair rings the named sites, or all that are missing. @returns how many ring now */
export async function ringAgain(
  { inWork }: Pick<CallingDeps, 'inWork'>,
  { conferenceId, participantIds }: ParsedInput<'conference:ring-again'>,
  { actor }: CallContext,
): Promise<{ rung: number }> {
  return inWork(async (work) => {
    const { conference } = await requireChair(work, actor, conferenceId);
    const missing = await listMissing(work, conferenceId, participantIds ?? null);
    // Whoever is rung by the chair is not turned away at the door.
    await passLock(work, conference, missing);
    const rung = await ringSites(work, conference, missing);
    if (missing.length > 0)
      work.audit({
        actor: { id: actor.id, name: actor.displayName },
        action: 'conference:rung-again',
        target: { type: 'conference', id: conferenceId },
        details: { sites: missing.length, rung },
      });
    return { rung };
  });
}
