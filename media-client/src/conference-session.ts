import type { Message } from '@zhida/protocol/conference.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type {
  ConferenceState,
  LocalMedia,
  LocalSource,
  Playback,
  SessionQuality,
  SessionStats,
  SessionTimings,
  TileView,
} from './conference-state.ts';
import type { DeviceKind, Devices } from './devices.ts';
import type { Profile } from './encodings.ts';
import type { SignalClient, SignalState } from './signal-client.ts';

export interface ConferenceSessionOptions {
  readonly signal: SignalClient;
  readonly conferenceId: string;
  readonly devices: Devices;
  readonly profile?: Profile;
}

const notYet = (): never => {
  throw fault('internal', 'not available');
};

export interface ConferenceSession {
  readonly state: ConferenceState;
  readonly local: LocalMedia;
  readonly playback: Playback;
  readonly timings: SessionTimings;
  readonly signalPhase: SignalState['phase'];
  readonly devices: Devices;
  subscribe(listener: () => void): () => void;
  join(): Promise<void>;
  leave(): Promise<void>;
  endForAll(): Promise<void>;
  setMicrophone(on: boolean): Promise<void>;
  setCamera(on: boolean): Promise<void>;
  shareScreen(on: boolean): Promise<void>;
  switchDevice(kind: DeviceKind, deviceId: string): Promise<void>;
  localStream(source: LocalSource): MediaStream | null;
  remoteTrack(producerId: string): MediaStreamTrack | null;
  observeTile(producerId: string, view: TileView): void;
  quality(): SessionQuality;
  speaking(): readonly string[];
  messages(): readonly Message[];
  sendMessage(text: string, clientRequestId?: string): Promise<void>;
  resumePlayback(): Promise<void>;
  collectStats(): Promise<SessionStats>;
  close(): void;
}

export class ConferenceSession {
  constructor(options: ConferenceSessionOptions) {
    void options;
    notYet();
  }
}
