import { generateKeyPairSync } from 'node:crypto';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import { authenticate } from '../../signaling/src/features/identity/authenticate.ts';
import type { OpenedSession } from '../../signaling/src/features/identity/open-session.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { signIn } from '../../signaling/src/features/identity/sign-in.ts';
import { createAccessTokens } from '../../signaling/src/features/identity/tokens.ts';
import { createOrgDirectory } from '../../signaling/src/features/org/org-directory.ts';
import type { Clock } from '../../signaling/src/platform/clock.ts';
import { demoPassword, type TestDatabase } from './database.ts';

/** What operations need, on a test database and a clock of the test's choice. */
export function createSessionDeps(database: TestDatabase, clock: Clock): SessionDeps {
  const keys = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return {
    db: database.db,
    inWork: database.inWork(clock),
    clock,
    directory: createOrgDirectory(database.db, clock),
    tokens: createAccessTokens(keys),
    accessTokenMs: 900_000,
  };
}

/** A sample person signed in: the session, and the context their calls are made in. */
export async function signInAs(
  deps: SessionDeps,
  username: string,
  password = demoPassword,
): Promise<{ opened: OpenedSession; context: CallContext }> {
  const opened = await signIn(deps, { client: 'console', username, password });
  return { opened, context: await contextOf(deps, opened) };
}

/** The context of calls made with a session's access token. */
export async function contextOf(deps: SessionDeps, opened: OpenedSession): Promise<CallContext> {
  return { ...(await authenticate(deps, opened.session.accessToken)), connectionId: null };
}
