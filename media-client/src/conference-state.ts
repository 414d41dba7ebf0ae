import type { Conference } from '@zhida/protocol/conference.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import type { QualityGrade } from '@zhida/protocol/presence.ts';
import type { Rung } from './quality.rules.ts';

export type EndReason = 'ended' | 'abandoned' | 'left' | 'seat-taken' | 'revoked';

/** `flowing`: every started path is up. `reconnecting`: a path died or the seat is being taken again. */
export type MediaFlow = 'connecting' | 'flowing' | 'reconnecting';

export type ConferenceState =
  | { phase: 'idle' }
  | { phase: 'joining' }
  | { phase: 'joined'; conference: Conference; peerId: string; media: MediaFlow }
  | { phase: 'ended'; reason: EndReason }
  | { phase: 'failed'; fault: FaultData };

export type BlockedReason = 'no-device' | 'permission' | 'in-use' | 'failed';

/** What becomes of an own microphone, camera or screen. `blocked` is a state, not an error: the call goes on. */
export type LocalTrackState =
  { state: 'off' } | { state: 'on' } | { state: 'blocked'; reason: BlockedReason };

export interface LocalMedia {
  readonly microphone: LocalTrackState;
  readonly camera: LocalTrackState;
  readonly screen: LocalTrackState;
}

export type LocalSource = keyof LocalMedia;

/** A tile as it is on the screen; width and height in CSS pixels. */
export interface TileView {
  readonly visible: boolean;
  readonly width: number;
  readonly height: number;
}

/** Measured over the last two seconds; null where nothing could be measured yet. */
export interface SessionQuality {
  readonly own: QualityGrade;
  readonly roundTripMs: number | null;
  readonly lossPercent: number | null;
  readonly upKbps: number;
  readonly downKbps: number;
  readonly peers: Readonly<Record<string, QualityGrade>>;
  /** How far down the pictures went; `audio-only`: none is received, sound goes on. */
  readonly rung: Rung;
}

/** Cumulative counters of one stream, as WebRTC counts them; energy is 0 for video, frames 0 for audio. */
export interface StreamStats {
  readonly producerId: string;
  readonly kind: 'audio' | 'video';
  readonly framesDecoded: number;
  readonly framesSent: number;
  readonly frameWidth: number;
  readonly totalAudioEnergy: number;
  readonly bytesReceived: number;
  readonly bytesSent: number;
}

export interface SessionStats {
  readonly inbound: readonly StreamStats[];
  readonly outbound: readonly StreamStats[];
}

/** Steps of a join, in milliseconds since `join()` was called. Absent: not reached yet. */
export type TimingMark =
  | 'join-answered'
  | 'microphone-open'
  | 'camera-open'
  | 'transports-ready'
  | 'audio-published'
  | 'video-published'
  | 'first-subscribed'
  | 'first-remote-frame';
export type SessionTimings = Readonly<Partial<Record<TimingMark, number>>>;

/** `blocked`: the browser will not play sound before a click; `resumePlayback` from that click. */
export type Playback = 'playing' | 'blocked';
