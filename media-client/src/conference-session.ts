import type { Message } from '@zhida/protocol/conference.ts';
import { Attendance } from './attendance.ts';
import { ChatLog } from './chat-log.ts';
import type {
  ConferenceState,
  LocalMedia,
  LocalSource,
  Playback,
  SessionQuality,
  SessionStats,
  SessionTimings,
  TileView,
  TimingMark,
} from './conference-state.ts';
import type { DeviceKind } from './device-choice.ts';
import type { Devices } from './devices.ts';
import type { Profile } from './encodings.ts';
import { createRequestId } from './request-id.ts';
import { unmeasured } from './quality-monitor.ts';
import type { SessionMedia } from './session-media.ts';
import { collectStats } from './session-stats.ts';
import type { SignalClient, SignalState } from './signal-client.ts';
import { Subscribers } from './subscribers.ts';

export interface ConferenceSessionOptions {
  readonly signal: SignalClient;
  readonly conferenceId: string;
  readonly devices: Devices;
  readonly profile?: Profile;
}

const allOff: LocalMedia = {
  microphone: { state: 'off' },
  camera: { state: 'off' },
  screen: { state: 'off' },
};

/**
 * One browser in one conference. Whatever fails is a state, not an exception, except where a method says so; whatever
 * breaks is mended by itself as long as that makes sense. Subscribers hear of every change of what can be read here.
 */
export class ConferenceSession {
  readonly conferenceId: string;
  readonly devices: Devices;
  readonly #signal: SignalClient;
  readonly #profile: Profile;
  readonly #subscribers = new Subscribers();
  readonly #chat: ChatLog;
  #state: ConferenceState = { phase: 'idle' };
  #attendance: Attendance | null = null;
  #stopLoading: (() => void) | null = null;
  #startedAt = 0;
  #timings: SessionTimings = {};

  constructor(options: ConferenceSessionOptions) {
    this.conferenceId = options.conferenceId;
    this.devices = options.devices;
    this.#signal = options.signal;
    this.#profile = options.profile ?? 'standard';
    this.#chat = new ChatLog({ ...options, onChange: () => this.#subscribers.notify() });
  }

  get state(): ConferenceState {
    return this.#state;
  }

  get local(): LocalMedia {
    return this.#media?.publisher.local ?? allOff;
  }

  /** `offline` while joined: picture and sound may go on, but nothing can be told to the server. */
  get signalPhase(): SignalState['phase'] {
    return this.#signal.state.phase;
  }

  get playback(): Playback {
    return this.#media?.speakers.playback ?? 'playing';
  }

  /** Milliseconds from `join()` to each step. */
  get timings(): SessionTimings {
    return this.#timings;
  }

  subscribe(listener: () => void): () => void {
    return this.#subscribers.add(listener);
  }

  /** Ends `joined`, `ended` or `failed`; after `failed` it may be called again. Opens the devices meanwhile. */
  async join(): Promise<void> {
    if (this.#state.phase !== 'idle' && this.#state.phase !== 'failed') return;
    this.#startedAt = performance.now();
    this.#timings = {};
    const attendance = new Attendance({
      signal: this.#signal,
      conferenceId: this.conferenceId,
      devices: this.devices,
      profile: this.#profile,
      onState: (state) => this.#setState(state),
      onChange: () => this.#subscribers.notify(),
      onMessage: (message) => this.#chat.add(message),
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

  /** For the chair. @throws Fault where the server refused or could not be reached: then it is still on */
  async endForAll(): Promise<void> {
    await this.#signal.call('conference:end', { conferenceId: this.conferenceId });
    this.#attendance?.end();
  }

  async setMicrophone(on: boolean): Promise<void> {
    await this.#media?.publisher.setMicrophone(on).catch(() => this.#attendance?.resync());
  }

  async setCamera(on: boolean): Promise<void> {
    await this.#media?.publisher.setCamera(on).catch(() => this.#attendance?.resync());
  }

  /** Must be called from a click. @throws Fault where the server would not take it */
  async shareScreen(on: boolean): Promise<void> {
    await this.#media?.publisher.shareScreen(on);
  }

  /** Remembers the choice and takes the device into use at once. @param deviceId '' for the system's default */
  async switchDevice(kind: DeviceKind, deviceId: string): Promise<void> {
    this.devices.choose(kind, deviceId === '' ? null : deviceId);
    if (kind === 'audiooutput') await this.#media?.speakers.setSink(deviceId);
    else await this.#media?.publisher.reopen(kind);
  }

  /** The open device or shared screen; a new object whenever the device changed. */
  localStream(source: LocalSource): MediaStream | null {
    return this.#media?.publisher.stream(source) ?? null;
  }

  remoteTrack(producerId: string): MediaStreamTrack | null {
    return this.#media?.subscriber.track(producerId) ?? null;
  }

  /** Tells how large a tile is on the screen, in CSS pixels; what no tile shows is not received at all. */
  observeTile(producerId: string, view: TileView): void {
    this.#media?.subscriber.observeTile(producerId, view);
  }

  quality(): SessionQuality {
    const conference = this.#state.phase === 'joined' ? this.#state.conference : null;
    const peers = conference?.participants.flatMap((participant) => participant.peers) ?? [];
    return {
      ...(this.#media?.monitor.latest ?? unmeasured),
      peers: Object.fromEntries(peers.map(({ id, quality }) => [id, quality])),
    };
  }

  /** Ids of the peers that are speaking, the own one included. */
  speaking(): readonly string[] {
    return this.#media?.speakingWatch.speaking ?? [];
  }

  /** Confirmed lines, oldest first; replaced, never mutated. */
  messages(): readonly Message[] {
    return this.#chat.messages;
  }

  /** @throws Fault where it was not sent; a retry passes the same `clientRequestId`, so that nothing appears twice */
  async sendMessage(text: string, clientRequestId: string = createRequestId()): Promise<void> {
    await this.#chat.send(text, clientRequestId);
  }

  /** After `playback` was `blocked`; must be called from a click. */
  async resumePlayback(): Promise<void> {
    await this.#media?.speakers.resume();
  }

  /** Counters of every stream in and out, for diagnosis and tests. */
  collectStats(): Promise<SessionStats> {
    return collectStats(this.#media?.subscriber.streams ?? [], this.#media?.publisher.publications ?? []);
  }

  /** Notes that a step was reached; only the first time counts. */
  mark(mark: TimingMark): void {
    if (this.#timings[mark] !== undefined) return;
    this.#timings = { ...this.#timings, [mark]: Math.round(performance.now() - this.#startedAt) };
    performance.mark(`zhida:${mark}`);
  }

  /** Leaves if still there, and forgets all subscribers. */
  close(): void {
    if (this.#state.phase === 'joining' || this.#state.phase === 'joined') void this.leave();
    this.#subscribers.clear();
  }

  get #media(): SessionMedia | null {
    return this.#attendance?.media ?? null;
  }

  #setState(state: ConferenceState): void {
    const isNew = this.#state.phase !== state.phase;
    this.#state = state;
    if (isNew && state.phase === 'joined') this.#stopLoading = this.#loadChat();
    if (state.phase === 'ended' || state.phase === 'failed') {
      this.#stopLoading?.();
      this.#attendance = null;
    }
    this.#subscribers.notify();
  }

  /** Now, and after every time without contact. */
  #loadChat(): () => void {
    void this.#chat.load();
    return this.#signal.onReconnected(() => void this.#chat.load());
  }
}
