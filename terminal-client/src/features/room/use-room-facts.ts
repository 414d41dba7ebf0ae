import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { useCallback, useRef, useSyncExternalStore } from 'react';

export interface RoomFacts {
  readonly isLarge: boolean;
  /** A consultation is led together, and has a room of its own shape. */
  readonly leads: boolean;
}

/** What decides which kind of room is drawn. As one string, because a snapshot must not change without reason. */
export function useRoomFacts(session: ConferenceSession): RoomFacts {
  // Kept through the end: the room that is up tells how it ended.
  const last = useRef('small takes-part');
  const subscribe = useCallback((listener: () => void) => session.subscribe(listener), [session]);
  const read = useCallback(() => {
    const { state } = session;
    if (state.phase !== 'joined') return last.current;
    const { mode, kind } = state.conference;
    const role = session.standing()?.participant.role ?? 'member';
    last.current = `${mode} ${role !== 'member' && kind !== 'consultation' ? 'leads' : 'takes-part'}`;
    return last.current;
  }, [session]);
  const [mode, part] = useSyncExternalStore(subscribe, read).split(' ');
  return { isLarge: mode === 'large', leads: part === 'leads' };
}
