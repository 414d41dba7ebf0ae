import { guestSessionSchema, guestSignInSchema } from '@zhida/protocol/guest.ts';
import { openGuestSession } from '../../features/guest/open-guest-session.ts';
import type { SessionDeps } from '../../features/identity/session.deps.ts';
import { publicRoute, type Route } from './route.ts';
import { handOut } from './session-routes.ts';

/** The way in for who has a link; refresh and sign-out are those of every session. */
export function guestRoutes(deps: SessionDeps): Route[] {
  return [
    publicRoute({
      method: 'post',
      path: '/api/v1/guest-session',
      tag: 'conferences',
      summary: 'Turn the secret of a guest link into a session for its one conference',
      input: guestSignInSchema,
      output: guestSessionSchema,
      faults: ['unauthenticated', 'capacity'],
      attempt: true,
      handle: async (input, { cookies }) => {
        const opened = await openGuestSession(deps, input);
        return { ...handOut(opened, 'guest', cookies), conference: opened.conference };
      },
    }),
  ];
}
