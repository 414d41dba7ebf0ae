import { Attendance } from './attendance.ts';
import { Board } from './board.ts';
import type { RestAccess } from './conference-files.ts';
import type {
  ConferenceState,
  LadderView,
  LocalMedia,
  Playback,
  SessionTimings,
  TileView,
  TimingMark,
} from './conference-state.ts';
import type { ChoiceStorage, DeviceKind } from './device-choice.ts';
import type { Devices } from './devices.ts';
import type { Profile } from './encodings.ts';
import { browserStorage, readLowData, rememberLowData } from './low-data.ts';
import { unmeasured } from './quality-monitor.ts';
import { describeLadder } from './quality.rules.ts';
import { Scene } from './scene.ts';
import type { SessionMedia } from './session-media.ts';
import type { SignalClient, SignalState } from './signal-client.ts';
import { SessionReadings } from './session-readings.ts';
import { Subscribers } from './subscribers.ts';

export interface ConferenceSessionOptions {
  readonly signal: SignalClient;
  readonly conferenceId: string;
  readonly devices: Devices;
  readonly profile?: Profile;
  /** What files travel by: the SessionClient will do. Absent: no files here. */
  readonly rest?: RestAccess;
  /** From the call's or the summary's `mode`: a large one is joined listening, at a third of the cost. */
  readonly expectLarge?: boolean;
  /** Where the wish for little data is remembered; the browser's own where absent. */
  readonly storage?: ChoiceStorage | undefined;
}

const allOff: LocalMedia = {
  microphone: { state: 'off' },
  camera: { state: 'off' },
  screen: { state: 'off' },
};

/** What a patrol receives before it shows it: enough for a quarter of a screen, until the tile itself tells. */
const patrolTile: TileView = { visible: true, width: 640, height: 360 };

/**
 * One browser in one conference. Whatever fails is a state, not an exception, except where a method says so; whatever
 * breaks is mended by itself as long as that makes sense. Subscribers hear of every change of what can be read here.
 */
export class ConferenceSession extends SessionReadings {
  readonly conferenceId: string;
  readonly devices: Devices;
  readonly #options: ConferenceSessionOptions;
  readonly #subscribers = new Subscribers();
  protected readonly scene: Scene;
  protected readonly board: Board;
  readonly #storage: ChoiceStorage | undefined;
  #state: ConferenceState = { phase: 'idle' };
  #attendance: Attendance | null = null;
  #lowData: boolean;
  #startedAt = 0;
  #timings: SessionTimings = {};

  constructor(options: ConferenceSessionOptions) {
    super();
    this.conferenceId = options.conferenceId;
    this.devices = options.devices;
    this.#options = options;
    this.#storage = 'storage' in options ? options.storage : browserStorage();
    this.#lowData = readLowData(this.#storage);
    this.scene = new Scene({ ...options, onChange: () => this.#onScene() });
    this.board = new Board({
      ...options,
      scene: this.scene,
      rest: options.rest,
      pictures: {
        isReady: (id) => this.#isReady(id),
        onSites: (shown, next) => this.#lookForPatrol(shown, next),
      },
      onAnswered: () => void this.#attendance?.setMicrophone(true, 'roll-call').catch(() => undefined),
      endForAll: () => this.endForAll(),
      onChange: () => this.#subscribers.notify(),
    });
  }

  get state(): ConferenceState {
    return this.#state;
  }

  get local(): LocalMedia {
    return this.media?.publisher.local ?? allOff;
  }

  /** `offline` while joined: picture and sound may go on, but nothing can be told to the server. */
  get signalPhase(): SignalState['phase'] {
    return this.#options.signal.state.phase;
  }

  get playback(): Playback {
    return this.media?.speakers.playback ?? 'playing';
  }

  /** Milliseconds from `join()` to each step. */
  get timings(): SessionTimings {
    return this.#timings;
  }

  /** What the person asked for; remembered on this device. */
  get lowData(): boolean {
    return this.#lowData;
  }

  subscribe(listener: () => void): () => void {
    return this.#subscribers.add(listener);
  }

  /** Ends `joined`, `waiting`, `ended` or `failed`; after `failed` it may be called again. Opens the devices meanwhile. */
  async join(): Promise<void> {
    if (this.#state.phase !== 'idle' && this.#state.phase !== 'failed') return;
    this.#startedAt = performance.now();
    this.#timings = {};
    const { signal, profile = 'standard', expectLarge = false } = this.#options;
    const attendance = new Attendance({
      signal,
      conferenceId: this.conferenceId,
      devices: this.devices,
      profile,
      scene: this.scene,
      expectLarge,
      lowData: this.#lowData,
      onState: (state) => this.#setState(state),
      onChange: () => this.#onScene(),
      mark: (mark) => this.mark(mark),
    });
    this.#attendance = attendance;
    this.#setState({ phase: 'joining' });
    await attendance.begin();
  }

  /** Never fails: the room is left here even where the server cannot be told. */
  async leave(): Promise<void> {
    await this.#attendance?.leave();
  }

  /** For the chair. @throws Fault where the server would not or could not: then it is still on */
  async endForAll(): Promise<void> {
    await this.#options.signal.call('conference:end', { conferenceId: this.conferenceId });
    this.#attendance?.end();
  }

  /** Held by a roll call or private talk and open again after it, unless `setMicrophone(false)` keeps it shut. */
  microphoneReturns(): boolean {
    return this.#state.phase === 'joined' && (this.#attendance?.voice.returns ?? false);
  }

  /** @throws Fault `forbidden/may-not-speak` where the site may not open its microphone now */
  async setMicrophone(on: boolean): Promise<void> {
    await this.#attendance?.setMicrophone(on);
  }

  async setCamera(on: boolean): Promise<void> {
    this.media?.hurry();
    await this.media?.publisher.setCamera(on).catch(() => this.#attendance?.resync());
  }

  /** Must be called from a click. @throws Fault where the server would not take it */
  async shareScreen(on: boolean): Promise<void> {
    this.media?.hurry();
    await this.media?.publisher.shareScreen(on);
  }

  /** Remembers the choice and takes the device into use at once. @param deviceId '' for the system's default */
  async switchDevice(kind: DeviceKind, deviceId: string): Promise<void> {
    this.devices.choose(kind, deviceId === '' ? null : deviceId);
    if (kind === 'audiooutput') await this.media?.speakers.setSink(deviceId);
    else await this.media?.publisher.reopen(kind);
  }

  setLowData(on: boolean): void {
    if (on === this.#lowData) return;
    this.#lowData = on;
    rememberLowData(this.#storage, on);
    this.media?.setLowData(on);
    this.#subscribers.notify();
  }

  /** How far the pictures went down, and why. */
  ladder(): LadderView {
    const { rung, sendingRung } = this.media?.monitor.latest ?? unmeasured;
    return describeLadder({ down: rung, up: sendingRung, lowData: this.#lowData });
  }

  /** After `playback` was `blocked`; must be called from a click. */
  async resumePlayback(): Promise<void> {
    await this.media?.speakers.resume();
  }

  /** Notes that a step was reached; only the first time counts. */
  mark(mark: TimingMark): void {
    if (this.#timings[mark] !== undefined) return;
    this.#timings = { ...this.#timings, [mark]: Math.round(performance.now() - this.#startedAt) };
    performance.mark(`zhida:${mark}`);
  }

  /** Leaves if still there, and forgets all subscribers. */
  close(): void {
    const { phase } = this.#state;
    if (phase === 'joining' || phase === 'waiting' || phase === 'joined') void this.leave();
    this.#subscribers.clear();
    this.board.close();
    this.scene.close();
  }

  protected get media(): SessionMedia | null {
    return this.#attendance?.media ?? null;
  }

  #onScene(): void {
    this.#attendance?.follow();
    this.board.followScene();
    this.#subscribers.notify();
  }

  /** Without a picture there is nothing to wait for. */
  #isReady(participantId: string): boolean {
    const picture = this.pictureOf(participantId);
    if (!picture || this.whyNoPicture(picture.producerId) !== null) return true;
    return this.hasPicture(picture.producerId);
  }

  #lookForPatrol(shown: readonly string[], next: readonly string[]): void {
    this.look('patrol', [...shown, ...next]);
    const coming = next.flatMap((id) => this.pictureOf(id)?.producerId ?? []);
    this.media?.subscriber.prefetch(coming, patrolTile);
  }

  #setState(state: ConferenceState): void {
    const isNew = this.#state.phase !== state.phase;
    this.#state = state;
    if (isNew && state.phase === 'joined') this.board.start();
    else if (state.phase === 'joined') this.board.followScene();
    if (state.phase === 'ended' || state.phase === 'failed') {
      this.board.stop();
      this.#attendance = null;
    }
    this.#subscribers.notify();
  }
}
