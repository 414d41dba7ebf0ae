import type { Publication as PublicationOnWire } from '@zhida/protocol/conference.ts';
import type { BlockedReason, LocalTrackState } from './conference-state.ts';
import type { Capture } from './devices.ts';
import type { SendPlan } from './encodings.ts';
import type { MediaLink } from './media-link.ts';
import type { Publication } from './publication.ts';
import { Serial } from './serial.ts';

export interface LocalSourceOptions {
  readonly source: 'microphone' | 'camera';
  readonly plan: SendPlan;
  /**
   * What off means. `keep`: the device stays open, so that unmuting is instant. `release`: it is let go, because a
   * camera light that stays on would be a broken promise.
   */
  readonly whenOff: 'keep' | 'release';
  open(): Promise<Capture>;
  onChange(): void;
  onPublished(): void;
  /** The device went away and another took its place, or none did (null). */
  onReplaced(label: string | null): void;
}

/** An own microphone or camera: the open device, what is published of it, and whether it is on. */
export class LocalSource {
  readonly #options: LocalSourceOptions;
  readonly #serial = new Serial();
  #isGateOpen = true;
  #isWished = false;
  #state: LocalTrackState = { state: 'off' };
  #stream: MediaStream | null = null;
  #link: MediaLink | null = null;
  #publication: Publication | null = null;
  #closed = false;

  constructor(options: LocalSourceOptions) {
    this.#options = options;
  }

  get state(): LocalTrackState {
    return this.#state;
  }

  /** What the person asked for last, may the device be there or still be opening. */
  get isWished(): boolean {
    return this.#isWished;
  }

  /** The open device, for a preview; the same object as long as the device stays the same. */
  get stream(): MediaStream | null {
    return this.#stream;
  }

  get publication(): Publication | null {
    return this.#publication;
  }

  /** False while this site may not speak: what is on is kept on, and nothing goes out. */
  get isGateOpen(): boolean {
    return this.#isGateOpen;
  }

  /** Opens the device and leaves it off: published muted, so that turning it on is instant. */
  prepare(opening: Promise<Capture>): Promise<void> {
    this.#isWished = false;
    return this.#serial.run(async () => {
      if (!this.#isLive() && !this.#take(await opening)) return;
      if (this.#state.state === 'blocked') this.#setState({ state: 'off' });
      await this.#send();
    });
  }

  /** Once more, as it was wished: a device appeared. */
  retry(): Promise<void> {
    return this.#isWished ? this.turnOn() : this.prepare(this.#options.open());
  }

  /** Lets out what is on, or keeps it in; the person's wish stays as it is. */
  setGate(isOpen: boolean): Promise<void> {
    if (isOpen === this.#isGateOpen) return Promise.resolve();
    this.#isGateOpen = isOpen;
    if (!isOpen) this.#publication?.pause(); // at once, whatever else is waiting its turn
    this.#options.onChange();
    return this.#serial.run(() => this.#send());
  }

  /** @param opening a capture already under way, else the device is opened now */
  turnOn(opening?: Promise<Capture>): Promise<void> {
    this.#isWished = true;
    return this.#serial.run(async () => {
      if (!this.#isLive()) {
        const capture = await (opening ?? this.#options.open());
        if (!this.#take(capture)) return;
      }
      this.#setState({ state: 'on' });
      await this.#send();
    });
  }

  turnOff(): Promise<void> {
    this.#isWished = false;
    this.#publication?.pause(); // at once, whatever else is waiting its turn
    return this.#serial.run(async () => {
      this.#publication?.pause();
      if (this.#options.whenOff === 'release') {
        await this.#publication?.replaceTrack(null);
        this.#release();
      }
      // Why it cannot work is still worth knowing.
      if (this.#state.state !== 'blocked') this.#setState({ state: 'off' });
      await this.#publication?.announce();
    });
  }

  /** Opens the device chosen now, in place of the one in use. Off stays off. */
  reopen(): Promise<void> {
    return this.#serial.run(async () => {
      if (this.#state.state === 'off') return this.#release();
      const capture = await this.#options.open();
      if (!this.#take(capture)) return;
      // What was opened only to be ready, and was blocked, was never asked to be on.
      this.#setState({ state: this.#isWished ? 'on' : 'off' });
      await this.#send();
    });
  }

  /**
   * The link to publish on from now. What was published on an older one went with it; where that is still open it is
   * replaced, and goes on until the link is closed.
   */
  attach(link: MediaLink | null): Promise<void> {
    this.#link = link;
    return this.#serial.run(async () => {
      if (this.#publication && this.#publication.producer.closed) this.#publication = null;
      if (link === this.#link) await this.#send();
    });
  }

  /** Makes the server agree again after a time without contact. */
  reconcile(known: readonly PublicationOnWire[]): Promise<void> {
    return this.#serial.run(async () => {
      const publication = this.#publication;
      if (!publication) return this.#send(); // opened while nobody could be told
      const seen = known.find(({ producerId }) => producerId === publication.producerId);
      if (!seen) {
        publication.close();
        this.#publication = null;
        await this.#send();
      } else {
        publication.noteAnnounced(seen.paused);
        await publication.announce();
      }
    });
  }

  close(): void {
    this.#closed = true;
    this.#link = null;
    this.#publication?.close();
    this.#publication = null;
    this.#release();
    this.#state = { state: 'off' };
  }

  /** Puts on the wire what should be on it. */
  async #send(): Promise<void> {
    const track = this.#stream?.getTracks()[0];
    const link = this.#link;
    if (!track || !link || link.closed || this.#closed) return;
    const isOut = this.#state.state === 'on' && this.#isGateOpen;
    const before = this.#publication;
    if (before && !before.closed && link.carries(before)) {
      await before.replaceTrack(track);
      if (isOut) before.resume();
      else before.pause();
      return before.announce();
    }
    const { source, plan } = this.#options;
    const publication = await link.publish({ source, track, plan, paused: !isOut, replaces: before });
    if (this.#closed || link !== this.#link) return publication.close();
    this.#publication = publication;
    this.#options.onPublished();
  }

  /** @returns whether there is a live track now */
  #take(capture: Capture): boolean {
    if (!capture.ok) {
      this.#release();
      this.#block(capture.reason);
      return false;
    }
    if (this.#closed) {
      capture.track.stop();
      return false;
    }
    this.#release();
    capture.track.addEventListener('ended', this.#onEnded);
    this.#stream = new MediaStream([capture.track]);
    return true;
  }

  #block(reason: BlockedReason): void {
    this.#publication?.pause();
    this.#setState({ state: 'blocked', reason });
    void this.#publication?.announce();
  }

  /** Unplugged, or its permission taken away: the default device steps in where there is one. */
  readonly #onEnded = (): void => {
    void this.reopen().then(() => this.#options.onReplaced(this.#stream?.getTracks()[0]?.label ?? null));
  };

  #isLive(): boolean {
    return this.#stream?.getTracks()[0]?.readyState === 'live';
  }

  #release(): void {
    for (const track of this.#stream?.getTracks() ?? []) {
      track.removeEventListener('ended', this.#onEnded);
      track.stop();
    }
    this.#stream = null;
  }

  #setState(state: LocalTrackState): void {
    if (this.#closed) return;
    this.#state = state;
    this.#options.onChange();
  }
}
