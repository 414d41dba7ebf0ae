import { Fault, fault } from '@zhida/protocol/core/fault.ts';
import {
  changePasswordSchema,
  refreshSchema,
  sessionSchema,
  signInSchema,
  signOutSchema,
  type Client,
  type Session,
} from '@zhida/protocol/session.ts';
import { changePassword } from '../../features/identity/change-password.ts';
import type { OpenedSession } from '../../features/identity/open-session.ts';
import { refreshSession } from '../../features/identity/refresh-session.ts';
import type { SessionDeps } from '../../features/identity/session.deps.ts';
import { signIn } from '../../features/identity/sign-in.ts';
import { signOut, signOutEverywhere } from '../../features/identity/sign-out.ts';
import { bearerRoute, publicRoute, type RefreshCookies, type Route } from './route.ts';

export function sessionRoutes(deps: SessionDeps): Route[] {
  return [signInRoute, refreshRoute, signOutRoute, signOutEverywhereRoute, passwordRoute].map((route) =>
    route(deps),
  );
}

function signInRoute(deps: SessionDeps): Route {
  return publicRoute({
    method: 'post',
    path: '/api/v1/session',
    tag: 'session',
    summary: 'Sign in; the refresh token comes as an HttpOnly cookie of the app that signs in',
    input: signInSchema,
    output: sessionSchema,
    faults: ['unauthenticated', 'forbidden', 'capacity'],
    attempt: true,
    handle: async (input, { cookies }) => handOut(await signIn(deps, input), input.client, cookies),
  });
}

function refreshRoute(deps: SessionDeps): Route {
  return publicRoute({
    method: 'post',
    path: '/api/v1/session/refresh',
    tag: 'session',
    summary: 'A new access token for the refresh cookie, which is replaced; used twice, it ends the session',
    input: refreshSchema,
    output: sessionSchema,
    faults: ['unauthenticated', 'forbidden'],
    handle: ({ client }, { cookies }) => refresh(deps, client, cookies),
  });
}

function signOutRoute(deps: SessionDeps): Route {
  return publicRoute({
    method: 'delete',
    path: '/api/v1/session',
    tag: 'session',
    summary: 'Sign out of this session; without a cookie there is nothing to do, which is no error',
    input: signOutSchema,
    output: null,
    faults: [],
    handle: async ({ client }, { cookies }) => {
      const token = cookies.read(client);
      if (token) await signOut(deps, token);
      cookies.clear(client);
    },
  });
}

function signOutEverywhereRoute(deps: SessionDeps): Route {
  return bearerRoute({
    method: 'delete',
    path: '/api/v1/sessions',
    tag: 'session',
    summary: 'Sign out everywhere: every session of the caller ends, on every device',
    input: signOutSchema,
    output: null,
    faults: [],
    handle: async ({ client }, caller, { cookies }) => {
      await signOutEverywhere(deps, caller);
      cookies.clear(client);
    },
  });
}

function passwordRoute(deps: SessionDeps): Route {
  return bearerRoute({
    method: 'post',
    path: '/api/v1/session/password',
    tag: 'session',
    summary: 'Set an own password; all other sessions of the account end',
    input: changePasswordSchema,
    output: sessionSchema,
    faults: ['forbidden', 'capacity'],
    attempt: true,
    handle: (input, caller) => changePassword(deps, input, caller),
  });
}

/** Body and cookie of a session that was just opened or refreshed. */
export function handOut(opened: OpenedSession, client: Client, cookies: RefreshCookies): Session {
  if (opened.refreshToken) cookies.write(client, opened.refreshToken);
  return opened.session;
}

async function refresh(deps: SessionDeps, client: Client, cookies: RefreshCookies): Promise<Session> {
  const token = cookies.read(client);
  if (!token) throw fault('unauthenticated', 'nobody is signed in here', 'session-ended');
  try {
    return handOut(await refreshSession(deps, { token, client }), client, cookies);
  } catch (error) {
    // A dead cookie would be sent, and refused, for the rest of its half year.
    if (error instanceof Fault && error.code === 'unauthenticated') cookies.clear(client);
    throw error;
  }
}
