import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { useRoom } from '@zhida/web-ui/conference/room-context.ts';
import { useReading as useSessionReading } from '@zhida/web-ui/conference/use-reading.ts';

/**
 * Something the room's session says now. Draws again only when it changed: a session speaks many times a second, and a
 * terminal is an old PC. What is new at every reading (the actions are) must be asked for when it is pressed.
 */
export function useReading<T>(read: (session: ConferenceSession) => T): T {
  const { session } = useRoom();
  return useSessionReading(session, read);
}
