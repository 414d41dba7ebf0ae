import type { Conference, Message } from '@zhida/protocol/conference.ts';
import { fault, Fault } from '@zhida/protocol/core/fault.ts';
import { ChatLog } from './chat-log.ts';
import type {
  ConferenceState,
  EndReason,
  LocalMedia,
  LocalSource,
  MediaFlow,
  Playback,
  SessionQuality,
  SessionStats,
  SessionTimings,
  TileView,
  TimingMark,
} from './conference-state.ts';
import { waitUntil } from './deadline.ts';
import type { DeviceKind } from './device-choice.ts';
import type { Devices } from './devices.ts';
import type { Profile } from './encodings.ts';
import { createRequestId } from './request-id.ts';
import { unmeasured } from './quality-monitor.ts';
import { SeatKeeper, type SeatTaken } from './seat-keeper.ts';
import { SessionMedia } from './session-media.ts';
import { listenForSession } from './session-notices.ts';
import { collectStats } from './session-stats.ts';
import type { SignalClient, SignalState } from './signal-client.ts';
import { Subscribers } from './subscribers.ts';
import { findPeer } from './wanted.rules.ts';

export interface ConferenceSessionOptions {
  readonly signal: SignalClient;
  readonly conferenceId: string;
  readonly devices: Devices;
  readonly profile?: Profile;
}

/** A page that was just loaded may open a room before its socket is up. */
const onlineWaitMs = 10_000;
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
  #media: SessionMedia | null = null;
  #seat: SeatKeeper | null = null;
  #stopListening: (() => void) | null = null;
  /** The newest version seen, also while joining. */
  #newest: Conference | null = null;
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
    this.#setState({ phase: 'joining' });
    const media = this.#createMedia();
    const seat = this.#createSeat();
    this.#media = media;
    this.#seat = seat;
    this.#stopListening = this.#listen();
    media.publisher.openBoth();
    try {
      await waitUntil(
        () => this.signalPhase === 'online',
        (fn) => this.#signal.subscribe(fn),
        onlineWaitMs,
      );
      await this.#settle(await seat.take(false));
    } catch (error) {
      if (this.#seat === seat) this.#fail(error);
    }
  }

  /** Never fails: the room is left here even where the server cannot be told. */
  async leave(): Promise<void> {
    const seat = this.#seat;
    this.#end('left');
    await seat?.leave(true);
  }

  /** For the chair. @throws Fault where the server refused or could not be reached: then it is still on */
  async endForAll(): Promise<void> {
    await this.#signal.call('conference:end', { conferenceId: this.conferenceId });
    this.#end('ended');
  }

  async setMicrophone(on: boolean): Promise<void> {
    await this.#media?.publisher.setMicrophone(on).catch(() => this.#seat?.retake('kept'));
  }

  async setCamera(on: boolean): Promise<void> {
    await this.#media?.publisher.setCamera(on).catch(() => this.#seat?.retake('kept'));
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

  #createMedia(): SessionMedia {
    return new SessionMedia({
      signal: this.#signal,
      devices: this.devices,
      profile: this.#profile,
      isOnline: () => this.signalPhase === 'online',
      onChange: () => this.#refresh(),
      mark: (mark) => this.mark(mark),
      onHopeless: () => this.#seat?.retake('fresh'),
    });
  }

  #createSeat(): SeatKeeper {
    return new SeatKeeper({
      signal: this.#signal,
      conferenceId: this.conferenceId,
      isOnline: () => this.signalPhase === 'online',
      onTaken: (taken) => this.#settle(taken),
      onProgress: () => this.#refresh(),
      onOver: (reason) => this.#end(reason),
      onGivenUp: (last) => this.#fail(last),
    });
  }

  #listen(): () => void {
    return listenForSession(this.#signal, this.conferenceId, {
      onSignalState: () => this.#refresh(),
      onReconnected: () => this.#state.phase === 'joined' && this.#seat?.retake('kept'),
      onChanged: (conference) => this.#follow(conference),
      onMessage: (message) => this.#chat.add(message),
      onSeatTaken: (peerId) => peerId === this.#seat?.peerId && this.#end('seat-taken'),
      onConsumerClosed: (consumerId) => this.#media?.subscriber.forgetConsumer(consumerId),
      onMediaLost: () => this.#state.phase === 'joined' && this.#seat?.retake('fresh'),
      onSessionEnded: () => this.#end('revoked'),
    });
  }

  /** The seat is ours: on fresh media, or on the media that lived on. */
  async #settle(taken: SeatTaken): Promise<void> {
    const media = this.#media;
    if (!media) return;
    this.mark('join-answered');
    const { conferenceId } = this;
    const seat = { conferenceId, peerId: taken.peerId };
    this.#noteNewest(taken.conference);
    const settling =
      taken.media.kind === 'fresh'
        ? media.connect(seat, taken.media, taken.conference)
        : media.resync(seat, taken.conference);
    await settling;
    const conference = this.#newest ?? taken.conference;
    if (media !== this.#media) return;
    this.#setState({ phase: 'joined', conference, peerId: taken.peerId, media: this.#flow() });
    this.#follow(conference);
    void this.#chat.load();
  }

  /** A notice carries the whole conference, so a skipped version needs no asking: the newest wins. */
  #follow(conference: Conference): void {
    if (!this.#noteNewest(conference) || this.#state.phase !== 'joined') return;
    if (conference.endedAt) return this.#end(conference.endReason ?? 'ended');
    const { peerId } = this.#state;
    this.#setState({ ...this.#state, conference });
    this.#media?.subscriber.sync(conference);
    // The server let our seat go while we are still here.
    if (!findPeer(conference, peerId) && !this.#seat?.isRetaking) this.#seat?.retake('kept');
  }

  /** @returns whether it is at least as new as what is known */
  #noteNewest(conference: Conference): boolean {
    if (this.#newest && conference.version < this.#newest.version) return false;
    this.#newest = conference;
    return true;
  }

  #flow(): MediaFlow {
    if (this.#seat?.isRemaking) return 'reconnecting';
    return this.#media?.flow ?? 'connecting';
  }

  #refresh(): void {
    if (this.#state.phase === 'joined') {
      const media = this.#flow();
      if (media !== this.#state.media) this.#state = { ...this.#state, media };
    }
    this.#subscribers.notify();
  }

  #end(reason: EndReason): void {
    if (this.#state.phase === 'ended' || this.#state.phase === 'idle') return;
    const seat = this.#seat;
    this.#tearDown();
    if (reason !== 'left') void seat?.leave(false);
    this.#setState({ phase: 'ended', reason });
  }

  #fail(error: unknown): void {
    const seat = this.#seat;
    this.#tearDown();
    void seat?.leave(true);
    const known = error instanceof Fault ? error : fault('internal', String(error), undefined, error);
    if (known.reason === 'conference-ended') this.#setState({ phase: 'ended', reason: 'ended' });
    else this.#setState({ phase: 'failed', fault: known.data });
  }

  #tearDown(): void {
    this.#stopListening?.();
    this.#stopListening = null;
    this.#media?.close();
    this.#media = null;
    this.#seat = null;
    this.#newest = null;
  }

  #setState(state: ConferenceState): void {
    this.#state = state;
    this.#subscribers.notify();
  }
}
