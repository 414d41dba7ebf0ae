import type { ConferenceKind } from '@zhida/protocol/conference.ts';
import { valueOf } from '../../ui/loadable.ts';
import { useCalls } from '../calls/calls.store.ts';
import { useConferences } from '../conferences/conferences.store.ts';
import type { RoomState } from './room-keeper.ts';

/** Kind of a conference, from whatever spoke of it: the room, the list, the call. Undefined where nothing did yet. */
export function kindOf(conferenceId: string, room: RoomState): ConferenceKind | undefined {
  if (room.phase === 'open' && room.conferenceId === conferenceId && room.session.state.phase === 'joined') {
    return room.session.state.conference.kind;
  }
  const listed = valueOf(useConferences.getState().conferences)?.get(conferenceId);
  return listed?.kind ?? useCalls.getState().byId.get(conferenceId)?.kind;
}

/** Kind of the conference the console is in or on its way into. */
export function kindOfRoom(room: RoomState): ConferenceKind | undefined {
  return room.phase === 'none' ? undefined : kindOf(room.conferenceId, room);
}
