import type { Party } from '@zhida/protocol/actor.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { once } from '../../db/once.ts';
import type { Work } from '../../db/work.ts';
import type { CallContext } from '../handlers.ts';
import type { ConferenceDeps } from './conference.deps.ts';
import { insertConference, insertParticipant } from './conference.store.ts';
import { partyOf, resolveParties } from './parties.store.ts';
import { requireConference } from './require-conference.ts';

/** A conference with its first participants; `chair` is one of them. */
export interface NewConference {
  readonly id: string;
  readonly kind: Conference['kind'];
  readonly status: Conference['status'];
  readonly title: string;
  readonly chair: Party;
  readonly others: readonly Party[];
}

/** In the caller's transaction: other features open conferences too. */
export async function createConference(work: Work, conference: NewConference): Promise<void> {
  const { id, chair, others } = conference;
  await insertConference(work, conference);
  await insertParticipant(work, { conferenceId: id, party: chair, role: 'chair' });
  for (const party of others) await insertParticipant(work, { conferenceId: id, party, role: 'member' });
  work.audit({
    actor: { id: chair.id, name: chair.displayName },
    action: 'conference:opened',
    target: { type: 'conference', id },
    details: { kind: conference.kind, status: conference.status, participants: others.length + 1 },
  });
  work.changed({ kind: 'conference', id });
}

/** Any node may open one; the opener is its chair. */
export async function openConference(
  deps: ConferenceDeps,
  input: ParsedInput<'conference:open'>,
  { actor }: CallContext,
): Promise<Conference> {
  const tree = await deps.directory.current();
  const others = await resolveParties(deps.db, tree, input);
  const { id } = await deps.inWork((work) =>
    once(work, { actorId: actor.id, requestId: input.clientRequestId, call: 'conference:open' }, (id) =>
      createConference(work, {
        id,
        kind: input.kind,
        status: input.status,
        title: input.title,
        chair: partyOf(actor),
        others,
      }),
    ),
  );
  return requireConference(deps.db, actor, id);
}
