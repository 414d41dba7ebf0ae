import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { ConferenceRoom, type RoomClosed } from '@zhida/web-ui/conference/ConferenceRoom.tsx';
import type { RoomEnding } from '@zhida/web-ui/conference/room-context.ts';
import type { ReactNode } from 'react';
import { StageRoom } from './StageRoom.tsx';
import { useRoomFacts } from './use-room-facts.ts';

export interface TerminalRoomProps {
  /** The owner calls `join()` and `close()`; the room only draws it and passes on what the person does. */
  readonly session: ConferenceSession;
  onClosed(how: RoomClosed): void;
  readonly extra?: ReactNode;
  readonly ending?: RoomEnding | undefined;
}

/**
 * A conference on a terminal: the faces of a small one, the stage of a large one, or what a chair needs of either.
 * Fills its parent.
 */
export function TerminalRoom(props: TerminalRoomProps) {
  const { isLarge, leads } = useRoomFacts(props.session);
  return isLarge || leads ? <StageRoom {...props} /> : <ConferenceRoom {...props} />;
}
