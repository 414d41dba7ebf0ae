import type { ConferenceSession, ConferenceSessionOptions } from '@zhida/media-client/conference-session.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { ComponentType } from 'react';
import type { TerminalRoomProps } from '../room/TerminalRoom.tsx';

/** The part of the app that is only needed in a call: mediasoup-client and the room's screen. */
export interface RoomModule {
  createSession(options: ConferenceSessionOptions): ConferenceSession;
  readonly Room: ComponentType<TerminalRoomProps>;
}

export interface RoomLoader {
  /** The module, loaded once. @throws Fault `unavailable` where it cannot be fetched; asking again tries again. */
  load(): Promise<RoomModule>;
  /** Fetches it ahead of need and is silent about a failure. */
  prefetch(): void;
}

export function createRoomLoader(fetchModule: () => Promise<RoomModule>): RoomLoader {
  let loading: Promise<RoomModule> | null = null;
  const load = (): Promise<RoomModule> => {
    loading ??= fetchModule().catch((error: unknown) => {
      loading = null;
      throw fault('unavailable', 'the conference room could not be loaded', undefined, error);
    });
    return loading;
  };
  return { load, prefetch: () => void load().catch(() => undefined) };
}
