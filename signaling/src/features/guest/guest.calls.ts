import { fault } from '@zhida/protocol/core/fault.ts';
import { requireChairPart } from '../conference/require-part.ts';
import type { Handlers } from '../handlers.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { createLink } from './create-link.ts';
import { findGuestConference, listLinks } from './guest-link.store.ts';
import { revokeLink } from './revoke-link.ts';

type GuestCall = 'guest:create-link' | 'guest:list-links' | 'guest:revoke-link' | 'guest:get-conference';

export function guestCalls(deps: Pick<SessionDeps, 'db' | 'inWork'>): Handlers<GuestCall> {
  return {
    'guest:create-link': (input, context) => createLink(deps, input, context),
    'guest:revoke-link': (input, context) => revokeLink(deps, input, context),
    'guest:list-links': async ({ conferenceId }, { actor }) => {
      await requireChairPart(deps.db, actor, conferenceId);
      return { links: await listLinks(deps.db, conferenceId) };
    },
    'guest:get-conference': async (_input, { actor }) => {
      const conference = actor.kind === 'guest' && (await findGuestConference(deps.db, actor.id));
      if (!conference) throw fault('not-found', 'this actor is no guest of a conference');
      return conference;
    },
  };
}
