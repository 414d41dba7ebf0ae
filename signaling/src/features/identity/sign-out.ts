import type { Caller } from './authenticate.ts';
import { endSessions } from './end-sessions.ts';
import type { SessionDeps } from './session.deps.ts';
import { lockRefreshToken } from './session.store.ts';
import { hashToken } from './tokens.ts';

/** Ends the session a refresh cookie belongs to. An unknown cookie is no error: the aim is reached. */
export async function signOut(deps: SessionDeps, refreshToken: string): Promise<void> {
  await deps.inWork(async (work) => {
    const held = await lockRefreshToken(work, hashToken(refreshToken));
    if (!held) return;
    await endSessions(work, { sessionId: held.id }, 'signed-out');
    work.audit({
      actor: { id: held.actor_id, name: held.actor_kind },
      action: 'sign-out:succeeded',
      target: { type: 'session', id: held.id },
    });
  });
}

/** Ends every session of the caller, on every device. */
export async function signOutEverywhere(deps: SessionDeps, caller: Caller): Promise<void> {
  await deps.inWork(async (work) => {
    const ended = await endSessions(work, { actorId: caller.actor.id }, 'signed-out');
    work.audit({
      actor: { id: caller.actor.id, name: caller.actor.displayName },
      action: 'sign-out:everywhere',
      details: { sessions: ended },
    });
  });
}
