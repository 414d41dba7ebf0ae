import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createChatBox, type ChatBox } from './chat-box.ts';
import { createRoomActions, type RoomActions } from './room.actions.ts';
import { createRoomStore, type RoomStore, type RoomView } from './room.store.ts';
import { readSession } from './room.sync.ts';

/** What the parts of one room share. The session is here for its tracks; everything else is read from the store. */
export interface Room {
  readonly session: ConferenceSession;
  readonly store: RoomStore;
  readonly actions: RoomActions;
  readonly chat: ChatBox;
}

/** What a room belongs to may have an end of its own, for instance a consultation: then that is what the button does. */
export interface RoomEnding {
  readonly label: string;
  readonly question: string;
  readonly confirm: string;
  readonly testId: string;
  /** @throws Fault where it is still on */
  run(): Promise<void>;
}

export function createRoom(session: ConferenceSession): Room {
  const store = createRoomStore(readSession(session, 0));
  return { session, store, actions: createRoomActions(session, store), chat: createChatBox(session) };
}

export const RoomContext = createContext<Room | null>(null);

/** @throws where it is used outside a room: a mistake in the code */
export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error('used outside a ConferenceRoom');
  return room;
}

/** A part of the room's view; `select` must return the same thing for the same state. */
export function useRoomView<T>(select: (view: RoomView) => T): T {
  return useStore(useRoom().store, select);
}
