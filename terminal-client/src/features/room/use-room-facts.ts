import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { useCallback, useSyncExternalStore } from 'react';

export interface RoomFacts {
  readonly isLarge: boolean;
  readonly isChair: boolean;
}

/** What decides which kind of room is drawn. As one string, because a snapshot must not change without reason. */
export function useRoomFacts(session: ConferenceSession): RoomFacts {
  const subscribe = useCallback((listener: () => void) => session.subscribe(listener), [session]);
  const read = useCallback(() => {
    const { state } = session;
    const isLarge = state.phase === 'joined' && state.conference.mode === 'large';
    const role = session.standing()?.participant.role;
    return `${isLarge ? 'large' : 'small'} ${role === 'chair' || role === 'co-chair' ? 'chair' : 'member'}`;
  }, [session]);
  const [mode, role] = useSyncExternalStore(subscribe, read).split(' ');
  return { isLarge: mode === 'large', isChair: role === 'chair' };
}
