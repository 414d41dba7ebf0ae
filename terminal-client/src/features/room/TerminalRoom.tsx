import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { ConferenceRoom, type RoomClosed } from '@zhida/web-ui/conference/ConferenceRoom.tsx';
import type { RoomEnding } from '@zhida/web-ui/conference/room-context.ts';
import type { ReactNode } from 'react';
import { LargeRoom } from './LargeRoom.tsx';
import { useRoomFacts } from './use-room-facts.ts';

export interface TerminalRoomProps {
  /** The owner calls `join()` and `close()`; the room only draws it and passes on what the person does. */
  readonly session: ConferenceSession;
  readonly signal: SignalClient;
  onClosed(how: RoomClosed): void;
  readonly extra?: ReactNode;
  readonly ending?: RoomEnding | undefined;
}

/** A conference on a terminal: the faces of a small one, or the stage of a large one. Fills its parent. */
export function TerminalRoom(props: TerminalRoomProps) {
  const facts = useRoomFacts(props.session);
  return facts.isLarge ? <LargeRoom {...props} /> : <ConferenceRoom {...props} />;
}
