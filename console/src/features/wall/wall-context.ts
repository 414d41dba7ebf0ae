import { createContext, useContext } from 'react';
import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { SessionActions } from '@zhida/media-client/session-actions.ts';
import { useWall } from './wall.store.ts';

/** The session on the wall, for its tracks and its controls; everything else is read from the store. */
export const WallContext = createContext<ConferenceSession | null>(null);

/** @throws where it is used outside of the wall: a mistake in the code */
export function useWallSession(): ConferenceSession {
  const session = useContext(WallContext);
  if (!session) throw new Error('used outside of WallContext');
  return session;
}

/** What the viewer may do now; an action that is not available is absent. */
export function useSessionActions(): SessionActions {
  const session = useWallSession();
  useWall((view) => view.revision);
  return session.actions();
}
