import { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { TerminalRoom } from '../room/TerminalRoom.tsx';
import type { RoomModule } from './room-loader.ts';

/** Entry of the lazily loaded chunk: everything that pulls in mediasoup-client. */
export const roomModule: RoomModule = {
  createSession: (options) => new ConferenceSession(options),
  Room: TerminalRoom,
};
