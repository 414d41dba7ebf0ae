import type { Conference } from '@zhida/protocol/conference.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import type { QualityGrade } from '@zhida/protocol/presence.ts';
import type { Rung } from './quality.rules.ts';

export type EndReason =
  | 'ended'
  | 'abandoned'
  | 'time-over'
  | 'left'
  | 'seat-taken'
  | 'revoked'
  /** By the chair: back only when invited again. */
  | 'removed'
  /** By a conference of higher priority: may be joined again when that is over. */
  | 'interrupted';

/** The conference that took this site away. */
export type InterruptedBy = Pick<Conference, 'id' | 'kind' | 'title' | 'status'>;

/** `flowing`: every started path is up. `reconnecting`: a path died or the seat is being taken again. */
export type MediaFlow = 'connecting' | 'flowing' | 'reconnecting';

export type ConferenceState =
  | { phase: 'idle' }
  | { phase: 'joining' }
  /** In the lobby: goes in by itself when the chair admits it. */
  | { phase: 'waiting' }
  | { phase: 'joined'; conference: Conference; peerId: string; media: MediaFlow }
  /** `by` where it was interrupted and the server said by what. */
  | { phase: 'ended'; reason: EndReason; by?: InterruptedBy | null }
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
  /** The same for the own picture. */
  readonly sendingRung: Rung;
}

/** Cumulative counters of one stream, as WebRTC counts them; energy is 0 for video, frames 0 for audio. */
export interface StreamStats {
  readonly producerId: string;
  readonly kind: 'audio' | 'video';
  readonly framesDecoded: number;
  readonly framesSent: number;
  readonly frameWidth: number;
  readonly totalAudioEnergy: number;
  /** Of sound, made up ones included. */
  readonly samplesReceived: number;
  /** Made up by the decoder because nothing was there in time. */
  readonly samplesConcealed: number;
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

/**
 * Why the microphone is shut whatever the person wants: `floor`: only who has the floor speaks; `muted`: by the chair,
 * `may-unmute`: by the chair, but a tap opens it; `roll-call`, `private-talk`: for a moment, it comes back by itself.
 */
export type HeldReason = 'floor' | 'muted' | 'may-unmute' | 'roll-call' | 'private-talk';

/** How far the pictures went down because of the network or the person's wish; sound always goes on. */
export interface LadderView {
  readonly rung: 'full' | 'reduced' | 'small' | 'audio-only';
  readonly why: 'network' | 'low-data' | null;
  /** `rung` is the worse of both ways. */
  readonly receiving: 'full' | 'reduced' | 'small' | 'audio-only';
  readonly sending: 'full' | 'reduced' | 'small' | 'audio-only';
}

/** The chairs' rotating view. Draw `next` invisibly (opacity 0) under `shown`, and no switch is ever seen as black. */
export interface PatrolView {
  readonly shown: readonly string[];
  /** Made ready from a little before the switch; else empty. */
  readonly next: readonly string[];
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  /** On this machine's clock, milliseconds since the epoch; null with a single page. */
  readonly switchesAt: number | null;
}

/** This site is called in a roll call. Automatic: it is answered at once, without anybody's doing. */
export interface CalledNow {
  readonly rollCallId: string;
  readonly mode: 'manual' | 'automatic';
  readonly answerBy: string | null;
  readonly answered: boolean;
  /** Automatic, and the answer was not heard: a person may answer. */
  readonly failed: boolean;
}

/** What can be looked at of one site. */
export interface Picture {
  readonly producerId: string;
  readonly source: 'camera' | 'screen';
}
