import type { Message } from '@zhida/protocol/chat.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import type {
  ConferenceState,
  LocalMedia,
  Playback,
  SessionQuality,
} from '@zhida/media-client/conference-state.ts';
import type { OwnPoll } from '@zhida/media-client/poll-log.ts';
import type { SignalState } from '@zhida/media-client/signal-client.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** What the session says, copied whole at every change. Tracks stay in the session. */
export interface RoomReading {
  readonly state: ConferenceState;
  readonly local: LocalMedia;
  readonly signalPhase: SignalState['phase'];
  readonly playback: Playback;
  readonly quality: SessionQuality;
  readonly speaking: readonly string[];
  readonly messages: readonly Message[];
  readonly polls: readonly OwnPoll[];
  /** Counts readings: whoever shows a track looks again whether it is still the same. */
  readonly revision: number;
}

export type PanelName = 'chat' | 'polls' | 'devices' | 'quality' | 'extra' | 'more';

export interface RoomView extends RoomReading {
  readonly panel: PanelName | null;
  /** How many messages were there when the chat was last looked at. */
  readonly readCount: number;
  /** Shown large by the viewer's own wish: a producer id. */
  readonly pinned: string | null;
  /** Of two people: oneself large, the other in the corner. */
  readonly isSwapped: boolean;
  /** On a standing stage: the picture cut to fill it, or whole with empty bands. */
  readonly fit: 'filled' | 'whole';
  readonly page: number;
  readonly isFullScreen: boolean;
  /** Blocked devices the person has been told about and put aside. */
  readonly dismissed: readonly string[];
  readonly trouble: FaultData | null;
  readonly isAskingToEnd: boolean;
}

export type RoomStore = StoreApi<RoomView>;

export function createRoomStore(reading: RoomReading): RoomStore {
  return createStore<RoomView>(() => ({
    ...reading,
    panel: null,
    readCount: 0,
    pinned: null,
    isSwapped: false,
    fit: 'filled',
    page: 0,
    isFullScreen: false,
    dismissed: [],
    trouble: null,
    isAskingToEnd: false,
  }));
}
