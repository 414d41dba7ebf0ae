import type { BlockedReason } from '@zhida/media-client/conference-state.ts';
import type { DeviceKind } from '@zhida/media-client/device-choice.ts';
import type { Capture, Devices } from '@zhida/media-client/devices.ts';
import { LevelMeter } from '@zhida/media-client/level-meter.ts';
import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { Subscribers } from '@zhida/media-client/subscribers.ts';
import { measureRoundTrip } from './round-trip.ts';
import { playTestTone } from './test-tone.ts';

export type CameraCheck =
  { state: 'running' } | { state: 'ok' } | { state: 'blocked'; reason: BlockedReason };
/** `listening` turns `quiet` when nothing was heard for a while, and `ok` with the first loud word. */
export type MicrophoneCheck =
  | { state: 'running' }
  | { state: 'listening' }
  | { state: 'quiet' }
  | { state: 'ok' }
  | { state: 'blocked'; reason: BlockedReason };
export type SpeakerCheck = { state: 'asking' | 'playing' | 'ok' | 'bad' };
export type NetworkCheck = { state: 'running' } | { state: 'offline' } | { state: 'measured'; ms: number };

export interface DeviceCheckState {
  readonly camera: CameraCheck;
  readonly microphone: MicrophoneCheck;
  readonly speaker: SpeakerCheck;
  readonly network: NetworkCheck;
}

/** A spoken word is louder than this on the meter's scale; a fan is not. */
const heardLevel = 0.45;
/** In all 200 ms of voice: two syllables; a door slam is shorter. */
const heardTimes = 4;
const listenEveryMs = 50;
/** How fast a noise is forgotten, as a share of how fast a voice counts: pauses between words do not undo them. */
const forget = 0.1;
/** After eight silent seconds people wonder; then it is said what to do. */
const quietAfterMs = 8_000;

/** Checks camera, microphone, speaker and network, and owns what it opens. Subscribers hear of every change. */
export class DeviceChecker {
  readonly #devices: Devices;
  readonly #signal: SignalClient;
  readonly #subscribers = new Subscribers();
  #state: DeviceCheckState = {
    camera: { state: 'running' },
    microphone: { state: 'running' },
    speaker: { state: 'asking' },
    network: { state: 'running' },
  };
  #camera: MediaStream | null = null;
  #microphone: { track: MediaStreamTrack; meter: LevelMeter } | null = null;
  #listening: ReturnType<typeof setInterval> | undefined;
  #closed = false;

  constructor(devices: Devices, signal: SignalClient) {
    this.#devices = devices;
    this.#signal = signal;
  }

  get state(): DeviceCheckState {
    return this.#state;
  }

  /** The open camera, for the preview. */
  get preview(): MediaStream | null {
    return this.#camera;
  }

  /** How loud it is at the microphone now, 0–1. */
  get level(): number {
    return this.#microphone?.meter.level() ?? 0;
  }

  subscribe(listener: () => void): () => void {
    return this.#subscribers.add(listener);
  }

  /** Begins all four at once; the speaker waits for the person. */
  start(): void {
    const { microphone, camera } = this.#devices.openBoth();
    void camera.then((capture) => this.#takeCamera(capture));
    void microphone.then((capture) => this.#takeMicrophone(capture));
    void this.checkNetwork();
  }

  /** Remembers the choice and checks that device. @param deviceId '' for the system's default */
  choose(kind: DeviceKind, deviceId: string): void {
    this.#devices.choose(kind, deviceId === '' ? null : deviceId);
    if (kind === 'videoinput') void this.checkCamera();
    if (kind === 'audioinput') void this.checkMicrophone();
    if (kind === 'audiooutput') this.#set({ speaker: { state: 'asking' } });
  }

  async checkCamera(): Promise<void> {
    this.#releaseCamera();
    this.#set({ camera: { state: 'running' } });
    this.#takeCamera(await this.#devices.openCamera());
  }

  async checkMicrophone(): Promise<void> {
    this.#releaseMicrophone();
    this.#set({ microphone: { state: 'running' } });
    this.#takeMicrophone(await this.#devices.openMicrophone());
  }

  async checkNetwork(): Promise<void> {
    this.#set({ network: { state: 'running' } });
    const ms = await measureRoundTrip(this.#signal);
    this.#set({ network: ms === null ? { state: 'offline' } : { state: 'measured', ms } });
  }

  /** Must be called from a click. */
  async playTone(): Promise<void> {
    if (this.#isPlaying()) return;
    this.#set({ speaker: { state: 'playing' } });
    try {
      await playTestTone(this.#devices.chosen('audiooutput') ?? '');
      if (this.#isPlaying()) this.#set({ speaker: { state: 'asking' } });
    } catch {
      this.#set({ speaker: { state: 'bad' } });
    }
  }

  answerHeard(wasHeard: boolean): void {
    this.#set({ speaker: { state: wasHeard ? 'ok' : 'bad' } });
  }

  close(): void {
    this.#closed = true;
    this.#releaseCamera();
    this.#releaseMicrophone();
    this.#subscribers.clear();
  }

  #isPlaying(): boolean {
    return this.#state.speaker.state === 'playing';
  }

  #takeCamera(capture: Capture): void {
    if (!capture.ok) return this.#set({ camera: { state: 'blocked', reason: capture.reason } });
    if (this.#closed || this.#camera) return capture.track.stop();
    this.#camera = new MediaStream([capture.track]);
    capture.track.addEventListener('ended', () => void this.checkCamera(), { once: true });
    this.#set({ camera: { state: 'ok' } });
  }

  #takeMicrophone(capture: Capture): void {
    if (!capture.ok) return this.#set({ microphone: { state: 'blocked', reason: capture.reason } });
    if (this.#closed || this.#microphone) return capture.track.stop();
    const { track } = capture;
    this.#microphone = { track, meter: new LevelMeter(track) };
    track.addEventListener('ended', () => void this.checkMicrophone(), { once: true });
    this.#set({ microphone: { state: 'listening' } });
    this.#listen();
  }

  #listen(): void {
    const since = performance.now();
    let heard = 0;
    this.#listening = setInterval(() => {
      heard = this.level > heardLevel ? heard + 1 : Math.max(0, heard - forget);
      if (heard >= heardTimes) {
        clearInterval(this.#listening);
        this.#set({ microphone: { state: 'ok' } });
      } else if (this.#state.microphone.state === 'listening' && performance.now() - since > quietAfterMs) {
        this.#set({ microphone: { state: 'quiet' } });
      }
    }, listenEveryMs);
  }

  #releaseCamera(): void {
    for (const track of this.#camera?.getTracks() ?? []) track.stop();
    this.#camera = null;
  }

  #releaseMicrophone(): void {
    clearInterval(this.#listening);
    this.#microphone?.meter.close();
    this.#microphone?.track.stop();
    this.#microphone = null;
  }

  #set(change: Partial<DeviceCheckState>): void {
    if (this.#closed) return;
    this.#state = { ...this.#state, ...change };
    this.#subscribers.notify();
  }
}
