import { authenticate, type Caller } from '../../features/identity/authenticate.ts';
import type { SessionDeps } from '../../features/identity/session.deps.ts';
import { authenticateKey } from '../../features/integration/authenticate-key.ts';
import { looksLikeKey } from '../../features/integration/key.rules.ts';
import { bearerToken } from './route.ts';

/**
 * Who a request is from: a session by its access token, or another system by its key. Sockets take no keys.
 * @throws Fault unauthenticated, forbidden as `authenticate`
 */
export async function authenticateBearer(
  deps: Pick<SessionDeps, 'db' | 'tokens' | 'clock' | 'directory'>,
  authorization: string | undefined,
): Promise<Caller> {
  const token = bearerToken(authorization);
  return looksLikeKey(token) ? authenticateKey(deps, token) : authenticate(deps, token);
}
