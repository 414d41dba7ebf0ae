import type { Conference, Message } from '@zhida/protocol/conference.ts';
import { fault, Fault } from '@zhida/protocol/core/fault.ts';
import type { ConferenceState, EndReason, MediaFlow, TimingMark } from './conference-state.ts';
import { waitUntil } from './deadline.ts';
import type { Devices } from './devices.ts';
import type { Profile } from './encodings.ts';
import { SeatKeeper, type SeatTaken } from './seat-keeper.ts';
import { SessionMedia } from './session-media.ts';
import { listenForSession } from './session-notices.ts';
import type { SignalClient } from './signal-client.ts';
import { findPeer } from './wanted.rules.ts';

export interface AttendanceOptions {
  readonly signal: SignalClient;
  readonly conferenceId: string;
  readonly devices: Devices;
  readonly profile: Profile;
  /** Every state from `joined` on; after `ended` or `failed` nothing more comes. */
  onState(state: ConferenceState): void;
  /** Something else that can be read has changed. */
  onChange(): void;
  onMessage(message: Message): void;
  mark(mark: TimingMark): void;
}

/** A page that was just loaded may open a room before its socket is up. */
const onlineWaitMs = 10_000;

/**
 * One attendance of one conference, from the request for a seat to its end: seat, media and notices, created together
 * and closed together. What still arrives after the end is closed on arrival by whoever asked for it.
 */
export class Attendance {
  readonly media: SessionMedia;
  readonly #options: AttendanceOptions;
  readonly #seat: SeatKeeper;
  readonly #stopListening: () => void;
  #joined: { peerId: string; media: MediaFlow } | null = null;
  /** The newest version seen, also while joining. */
  #newest: Conference | null = null;
  #isOver = false;

  constructor(options: AttendanceOptions) {
    this.#options = options;
    const { signal, conferenceId } = options;
    const isOnline = (): boolean => signal.state.phase === 'online';
    this.#seat = new SeatKeeper({
      signal,
      conferenceId,
      isOnline,
      onTaken: (taken) => this.#settle(taken),
      onProgress: () => this.#refresh(),
      onOver: (reason) => this.#end(reason),
      onGivenUp: (last) => this.#fail(last),
    });
    this.media = new SessionMedia({
      ...options,
      isOnline,
      onChange: () => this.#refresh(),
      onHopeless: () => this.#seat.retake('fresh'),
    });
    this.#stopListening = this.#listen();
  }

  /** Takes the seat, the devices being opened meanwhile. Never rejects: a failure is a state. */
  async begin(): Promise<void> {
    const { signal } = this.#options;
    this.media.publisher.openBoth();
    try {
      const listen = (listener: () => void): (() => void) => signal.subscribe(listener);
      await waitUntil(() => signal.state.phase === 'online', listen, onlineWaitMs);
      if (!this.#isOver) await this.#settle(await this.#seat.take(false));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Stops here at once and tells the server after. Never rejects. */
  async leave(): Promise<void> {
    this.#close({ phase: 'ended', reason: 'left' });
    await this.#seat.leave(true);
  }

  /** It is over for everyone. */
  end(): void {
    this.#end('ended');
  }

  /** Something the person did could not be told to the server: agree anew. */
  resync(): void {
    if (this.#joined) this.#seat.retake('kept');
  }

  #listen(): () => void {
    const { signal, conferenceId, onChange, onMessage } = this.#options;
    return listenForSession(signal, conferenceId, {
      onSignalState: onChange,
      onReconnected: () => this.resync(),
      onChanged: (conference) => this.#follow(conference),
      onMessage,
      onSeatTaken: (peerId) => peerId === this.#seat.peerId && this.#end('seat-taken'),
      onConsumerClosed: (consumerId) => this.media.subscriber.forgetConsumer(consumerId),
      onMediaLost: () => this.#joined && this.#seat.retake('fresh'),
      onSessionEnded: () => this.#end('revoked'),
    });
  }

  /** The seat is ours: on fresh media, or on the media that lived on. */
  async #settle({ conference, peerId, media }: SeatTaken): Promise<void> {
    this.#options.mark('join-answered');
    const seat = { conferenceId: this.#options.conferenceId, peerId };
    this.#noteNewest(conference);
    if (media.kind === 'fresh') await this.media.connect(seat, media, conference);
    else await this.media.resync(seat, conference);
    if (this.#isOver) return;
    this.#joined = { peerId, media: this.#flow() };
    this.#follow(this.#newest ?? conference);
  }

  /** A notice carries the whole conference, so a skipped version needs no asking: the newest wins. */
  #follow(conference: Conference): void {
    if (this.#isOver || !this.#noteNewest(conference) || !this.#joined) return;
    if (conference.endedAt) return this.#end(conference.endReason ?? 'ended');
    this.#show();
    this.media.subscriber.sync(conference);
    // The server let our seat go while we are still here.
    if (!findPeer(conference, this.#joined.peerId) && !this.#seat.isRetaking) this.#seat.retake('kept');
  }

  /** @returns whether it is at least as new as what is known */
  #noteNewest(conference: Conference): boolean {
    if (this.#newest && conference.version < this.#newest.version) return false;
    this.#newest = conference;
    return true;
  }

  #flow(): MediaFlow {
    return this.#seat.isRemaking ? 'reconnecting' : this.media.flow;
  }

  #refresh(): void {
    if (this.#isOver) return;
    const flow = this.#flow();
    if (!this.#joined || flow === this.#joined.media) return this.#options.onChange();
    this.#joined = { ...this.#joined, media: flow };
    this.#show();
  }

  #show(): void {
    if (!this.#joined || !this.#newest) return;
    this.#options.onState({ phase: 'joined', conference: this.#newest, ...this.#joined });
  }

  /** Ended by somebody else: the seat is not ours to give back. */
  #end(reason: EndReason): void {
    if (this.#isOver) return;
    this.#close({ phase: 'ended', reason });
    void this.#seat.leave(false);
  }

  #fail(error: unknown): void {
    if (this.#isOver) return;
    const known = error instanceof Fault ? error : fault('internal', String(error), undefined, error);
    if (known.reason === 'conference-ended') return this.#end('ended');
    this.#close({ phase: 'failed', fault: known.data });
    void this.#seat.leave(true);
  }

  #close(state: ConferenceState): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stopListening();
    this.media.close();
    this.#options.onState(state);
  }
}
