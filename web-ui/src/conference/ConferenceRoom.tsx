import type { EndReason } from '@zhida/media-client/conference-state.ts';
import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { ReactNode } from 'react';

/** How the room came to its end; `failed`: see `session.state.fault`. */
export type RoomClosed = EndReason | 'failed';

export interface ConferenceRoomProps {
  readonly session: ConferenceSession;
  onClosed(how: RoomClosed): void;
  /** Shown beside the stage: the case of a consultation, the roster of a dispatch. */
  readonly extra?: ReactNode;
}

export function ConferenceRoom(props: ConferenceRoomProps) {
  return <section>{props.extra}</section>;
}
