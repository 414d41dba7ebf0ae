import assert from 'node:assert/strict';
import { authenticate } from '../../signaling/src/features/identity/authenticate.ts';
import { changePassword } from '../../signaling/src/features/identity/change-password.ts';
import type { OpenedSession } from '../../signaling/src/features/identity/open-session.ts';
import { refreshSession } from '../../signaling/src/features/identity/refresh-session.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { signOut, signOutEverywhere } from '../../signaling/src/features/identity/sign-out.ts';
import { createTestDatabase, demoPassword, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createSessionDeps, signInAs } from '../harness/identity.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';

const second = 1_000;

describe('sessions', function () {
  this.timeout(30_000);
  let database: TestDatabase;
  let clock: TestClock;
  let deps: SessionDeps;

  before(async () => {
    database = await createTestDatabase();
    clock = createTestClock();
    deps = createSessionDeps(database, clock);
  });
  beforeEach(() => void database.changes.splice(0));
  after(() => database.close());

  const refresh = (token: string) => refreshSession(deps, { token, client: 'console' });
  const endedReasons = () =>
    database.changes.flatMap((change) => (change.kind === 'session-ended' ? [change.reason] : []));

  it('rotates the refresh token, and each access token works until it expires', async () => {
    const { opened } = await signInAs(deps, 't02.v01');
    clock.advance(800 * second);
    const next = await refresh(cookieOf(opened));
    assert.notEqual(cookieOf(next), cookieOf(opened));
    await authenticate(deps, next.session.accessToken);
    clock.advance(101 * second);
    await expectFault(authenticate(deps, opened.session.accessToken), 'unauthenticated/session-ended');
    await authenticate(deps, next.session.accessToken);
    await refresh(cookieOf(next));
  });

  it('gives the second of two tabs an access token but no cookie within ten seconds', async () => {
    const { opened } = await signInAs(deps, 't02.v02');
    const [one, other] = await Promise.all([refresh(cookieOf(opened)), refresh(cookieOf(opened))]);
    assert.deepEqual([one.refreshToken, other.refreshToken].filter((token) => token === null).length, 1);
    clock.advance(10 * second);
    const late = await refresh(cookieOf(opened));
    assert.equal(late.refreshToken, null);
    await authenticate(deps, late.session.accessToken);
  });

  it('ends the session for thief and owner alike when a used refresh token comes back', async () => {
    const { opened } = await signInAs(deps, 't02.v03');
    const next = await refresh(cookieOf(opened));
    clock.advance(10 * second + 1);
    await expectFault(refresh(cookieOf(opened)), 'unauthenticated/refresh-reused');
    await expectFault(refresh(cookieOf(next)), 'unauthenticated/session-ended');
    await expectFault(authenticate(deps, next.session.accessToken), 'unauthenticated/session-ended');
    assert.deepEqual(endedReasons(), ['revoked']);
  });

  it('takes a refresh token only from the app it was made for', async () => {
    const { opened } = await signInAs(deps, 't02.v04');
    const elsewhere = refreshSession(deps, { token: cookieOf(opened), client: 'terminal' });
    await expectFault(elsewhere, 'unauthenticated/session-ended');
    await refresh(cookieOf(opened));
  });

  it('changes the own password, ends every other session and keeps this one', async () => {
    const elsewhere = await signInAs(deps, 't02.v05');
    const here = await signInAs(deps, 't02.v05');
    const change = (currentPassword: string, newPassword: string) =>
      changePassword(deps, { currentPassword, newPassword }, here.context);
    await expectFault(change('wrong', 'Another-Pass-1'), 'unauthenticated/bad-credentials');
    await expectFault(change(demoPassword, demoPassword), 'bad-request/password-too-weak');
    const session = await change(demoPassword, 'Another-Pass-1');
    await authenticate(deps, session.accessToken);
    await authenticate(deps, here.opened.session.accessToken);
    await expectFault(
      authenticate(deps, elsewhere.opened.session.accessToken),
      'unauthenticated/session-ended',
    );
    await expectFault(refresh(cookieOf(elsewhere.opened)), 'unauthenticated/session-ended');
    assert.deepEqual(endedReasons(), ['password-changed']);
    await expectFault(signInAs(deps, 't02.v05'), 'unauthenticated/bad-credentials');
    await signInAs(deps, 't02.v05', 'Another-Pass-1');
  });

  it('signs out everywhere', async () => {
    const sessions = [await signInAs(deps, 't02.v06'), await signInAs(deps, 't02.v06')];
    const other = await signInAs(deps, 't02.v07');
    await signOutEverywhere(deps, sessions[0]!.context);
    for (const { opened } of sessions) {
      await expectFault(authenticate(deps, opened.session.accessToken), 'unauthenticated/session-ended');
      await expectFault(refresh(cookieOf(opened)), 'unauthenticated/session-ended');
    }
    await authenticate(deps, other.opened.session.accessToken);
    assert.deepEqual(endedReasons(), ['signed-out', 'signed-out']);
  });

  it('signs out one session, and an unknown cookie is no error', async () => {
    const { opened } = await signInAs(deps, 't02.v08');
    await signOut(deps, cookieOf(opened));
    await signOut(deps, 'unknown');
    await expectFault(authenticate(deps, opened.session.accessToken), 'unauthenticated/session-ended');
  });

  it('lets an unused session run out', async () => {
    const { opened } = await signInAs(deps, 't02.v09');
    clock.advance(24 * 3600 * second);
    await expectFault(refresh(cookieOf(opened)), 'unauthenticated/session-ended');
  });

  it('believes only tokens of its own making', async () => {
    const { opened } = await signInAs(deps, 't02.v10');
    const stranger = createSessionDeps(database, clock);
    await expectFault(authenticate(stranger, opened.session.accessToken), 'unauthenticated/session-ended');
    const [header = '', payload = '', signature = ''] = opened.session.accessToken.split('.');
    const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    for (const forged of [`${unsigned}.${payload}.`, `${header}.${payload}.${signature.slice(2)}`, 'x', ''])
      await expectFault(authenticate(deps, forged), 'unauthenticated/session-ended');
  });
});

function cookieOf(opened: OpenedSession): string {
  assert.ok(opened.refreshToken, 'a refresh token was expected');
  return opened.refreshToken.value;
}
