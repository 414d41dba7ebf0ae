import type { Actor } from '@zhida/protocol/actor.ts';
import type { SessionClient } from '@zhida/media-client/session-client.ts';
import { Subscribers } from '@zhida/media-client/subscribers.ts';
import { entranceOf } from '../features/session/entrance.rules.ts';
import type { SessionActions } from '../features/session/session.actions.ts';
import { useSession } from '../features/session/session.store.ts';
import type { Live } from './live.ts';

/** `failed`: the code for the inside could not be fetched; only a reload helps. */
export type InsideState = { phase: 'none' } | { phase: 'open'; live: Live } | { phase: 'failed' };

/** What runs for the person who is inside. */
export interface Inside {
  readonly state: InsideState;
  subscribe(listener: () => void): () => void;
}

/**
 * Opens everything that runs for a signed-in person, and closes it when somebody else, or nobody, is signed in. The
 * code for it is fetched only then: the sign-in page stays light.
 */
export function startInside(outside: { client: SessionClient; session: SessionActions }): Inside {
  let state: InsideState = { phase: 'none' };
  let wanted: Actor | null = null;
  const subscribers = new Subscribers();
  const set = (next: InsideState): void => {
    if (state.phase === 'open') state.live.close();
    state = next;
    subscribers.notify();
  };

  const follow = async (): Promise<void> => {
    const entrance = entranceOf(useSession.getState());
    const actor = entrance.phase === 'inside' ? entrance.actor : null;
    if (actor?.id === wanted?.id) return;
    wanted = actor;
    if (state.phase !== 'none') set({ phase: 'none' });
    if (!actor) return;
    try {
      const { openLive } = await import('./live.ts');
      if (wanted === actor) set({ phase: 'open', live: openLive(actor, outside) });
    } catch {
      if (wanted === actor) set({ phase: 'failed' });
    }
  };
  useSession.subscribe(() => void follow());
  void follow();

  return {
    get state() {
      return state;
    },
    subscribe: (listener) => subscribers.add(listener),
  };
}
