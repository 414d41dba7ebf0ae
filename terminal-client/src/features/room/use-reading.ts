import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { useRoom, useRoomView } from '@zhida/web-ui/conference/room-context.ts';

/** Something the session says now; redraws with every change of the session. */
export function useReading<T>(read: (session: ConferenceSession) => T): T {
  const { session } = useRoom();
  useRoomView((view) => view.revision);
  return read(session);
}
