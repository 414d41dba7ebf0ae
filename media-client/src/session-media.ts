import type { Publication } from '@zhida/protocol/conference.ts';
import type { MediaFlow, TimingMark } from './conference-state.ts';
import { closeAll } from './close-all.ts';
import type { Devices } from './devices.ts';
import type { Profile } from './encodings.ts';
import { hasDriedUp } from './dry-link.ts';
import { LinkRecovery } from './link-recovery.ts';
import { MediaLink, type Caller, type FreshAccess, type Seat } from './media-link.ts';
import { Publisher } from './publisher.ts';
import { layerCap, type Rung } from './quality.rules.ts';
import { QualityMonitor } from './quality-monitor.ts';
import { SpeakingWatch } from './speaking-watch.ts';
import { Speakers } from './speakers.ts';
import { Subscriber } from './subscriber.ts';
import type { SpatialLayer } from './tile-layer.rules.ts';
import type { Wanted } from './wanted.rules.ts';

export interface SessionMediaOptions {
  readonly signal: Caller;
  readonly devices: Devices;
  readonly profile: Profile;
  readonly lowData: boolean;
  isOnline(): boolean;
  /** Whether signaling answers; where not, it connects anew. */
  isReachable(withinMs: number): Promise<boolean>;
  onChange(): void;
  mark(mark: TimingMark): void;
  /** The media must be made afresh. */
  onHopeless(): void;
}

/** What a link is made for. */
export interface Connecting {
  readonly seat: Seat;
  readonly access: FreshAccess;
  readonly wanted: readonly Wanted[];
  /** Off the stage of a large conference: sending is prepared a little later, so that 311 do not at once. */
  readonly isQuiet: boolean;
}

/**
 * A site off the stage publishes within this time, so that a look at it shows a picture at once. Spread over all of a
 * click's joins: 311 within 5 s are 62 a second, a tenth of what the joins themselves cost.
 */
const quietForMs = 5_000;

/**
 * What was published goes on so long on the node that is left, once it is published on the other: the others hear of it
 * within 100 ms, subscribe, and need a key frame. Shorter, and some look at a standing picture under load; longer costs
 * the uplink twice as much for that time.
 */
const othersSwitchMs = 4_000;
/** All media of one join, from the open camera to the speakers, over one link after the other. Closed as a whole. */
export class SessionMedia {
  readonly publisher: Publisher;
  readonly subscriber: Subscriber;
  readonly speakers: Speakers;
  readonly monitor: QualityMonitor;
  readonly speakingWatch: SpeakingWatch;
  readonly #options: SessionMediaOptions;
  #link: MediaLink | null = null;
  #recovery: LinkRecovery | null = null;
  #isPublishing = false;
  #isProbing = false;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  /** The link that a move leaves behind, until the others have what is sent over the new one. */
  #left: { readonly link: MediaLink; readonly closing: ReturnType<typeof setTimeout> | undefined } | null =
    null;
  #rungs: { down: Rung; up: Rung } = { down: '720p', up: '720p' };
  #lowData: boolean;
  #closed = false;

  constructor(options: SessionMediaOptions) {
    const { signal, devices, profile, onChange, mark } = options;
    this.#options = options;
    this.#lowData = options.lowData;
    this.speakers = new Speakers(devices.chosen('audiooutput'), onChange);
    this.publisher = new Publisher({ devices, profile, signal, onChange, mark });
    this.subscriber = new Subscriber({ signal, speakers: this.speakers, onChange, mark });
    this.monitor = new QualityMonitor({
      signal,
      link: () => this.#link,
      onChange: (rungs) => {
        this.#rungs = rungs;
        this.#applyLimits();
        onChange();
      },
    });
    this.#applyLimits();
    this.speakingWatch = new SpeakingWatch({
      streams: () => this.subscriber.streams,
      microphone: () =>
        this.publisher.local.microphone.state === 'on' ? this.publisher.stream('microphone') : null,
      ownPeerId: () => this.#link?.seat.peerId ?? null,
      onChange,
    });
  }

  get flow(): MediaFlow {
    if (!this.#link) return 'connecting';
    const { states } = this.#link;
    // Everything goes on over the link that is left.
    if (this.#left && !this.#recovery?.isRunning) return 'flowing';
    if (this.#recovery?.isRunning || states.includes('failed') || states.includes('disconnected'))
      return 'reconnecting';
    return states.includes('connecting') || (states.length === 0 && this.#isPublishing)
      ? 'connecting'
      : 'flowing';
  }

  /** The transport it receives on; null: none yet. */
  get receivesOn(): string | null {
    return this.#link?.receivesOn ?? null;
  }

  /** Whether nothing comes any more. False also where the link was made anew meanwhile, or another look is on already. */
  async hasDriedUp(): Promise<boolean> {
    const link = this.#link;
    if (!link || this.#isProbing) return false;
    this.#isProbing = true;
    const driedUp = await hasDriedUp(link);
    this.#isProbing = false;
    return driedUp && link === this.#link;
  }

  /** Whether this side sends or is about to: a seat taken again then asks for both directions. */
  get isSending(): boolean {
    return this.#isPublishing || (this.#link?.canSend ?? false);
  }

  /** Puts everything onto a fresh pair of transports; the devices stay open. */
  async connect({ seat, access, wanted, isQuiet }: Connecting): Promise<void> {
    const before = this.#link;
    this.#dropLink();
    const link = await this.#open(seat, access, before);
    if (this.#closed) return link.close();
    this.#options.mark('transports-ready');
    this.#use(link);
    this.subscriber.sync(wanted);
    this.subscriber.attach(link, isQuiet);
    if (!isQuiet) return this.#startSending();
    this.#quiet = setTimeout(() => this.#startSending(), Math.random() * quietForMs);
  }

  /**
   * Builds everything over another node while all goes on over the link there is: each picture and voice is switched when
   * it flows there, what is sent is published there in its place, and the old link is closed when the others have that.
   * @throws Fault where it cannot be built: begin anew then
   */
  async move({ seat, access, wanted }: Omit<Connecting, 'isQuiet'>): Promise<void> {
    const before = this.#link;
    const link = await this.#open(seat, access, before);
    if (this.#closed || !before) return link.close();
    this.#closeLeft();
    this.#recovery?.close();
    this.#left = { link: before, closing: undefined };
    this.#use(link);
    // One direction after the other: everything is decoded twice and then encoded twice, never both at once.
    await this.subscriber.moveTo(link, wanted);
    before.stopReceiving();
    if (this.#quiet === undefined) await this.publisher.attach(link);
    if (this.#left?.link !== before) return;
    const closing = setTimeout(() => this.#finishMove(seat), before.canSend ? othersSwitchMs : 0);
    this.#left = { link: before, closing };
  }

  /** The person does something, or the site comes onto the stage: no more waiting. */
  hurry(): void {
    if (this.#quiet !== undefined) this.#startSending();
  }

  /** After a time without contact, the media having lived on: makes both sides agree again. */
  async resync(seat: Seat, own: readonly Publication[], wanted: readonly Wanted[]): Promise<void> {
    this.subscriber.sync(wanted);
    this.subscriber.resync();
    this.#recovery?.check();
    if (this.#quiet === undefined) await this.publisher.reconcile(own, seat);
  }

  /** The seat is gone: everything of its link ends, the devices stay open for the next. */
  disconnect(): void {
    this.#isPublishing = false;
    this.#dropLink();
  }

  setLowData(on: boolean): void {
    this.#lowData = on;
    this.#applyLimits();
  }

  close(): void {
    this.#closed = true;
    const parts = [this.monitor, this.speakingWatch, this.publisher, this.subscriber, this.speakers];
    closeAll([() => this.#dropLink(), ...parts.map((part) => () => part.close())]);
  }

  async #open(seat: Seat, access: FreshAccess, like: MediaLink | null): Promise<MediaLink> {
    const link = await MediaLink.open({
      signal: this.#options.signal,
      seat,
      access,
      like,
      onStateChange: () => {
        this.#recovery?.check();
        this.#options.onChange();
      },
      onBroken: () => this.#link === link && this.#options.onHopeless(),
    });
    return link;
  }

  #use(link: MediaLink): void {
    this.#link = link;
    this.#recovery = new LinkRecovery({
      ...this.#options,
      link,
      onInterrupted: () => this.monitor.excuseLoss(),
      onMended: () => this.subscriber.askForPictures(),
    });
  }

  /** Untold, the server finishes it by itself after a while. */
  #finishMove(seat: Seat): void {
    this.#closeLeft();
    this.#options.signal.call('media:finish-move', seat).catch(() => undefined);
  }

  #closeLeft(): void {
    clearTimeout(this.#left?.closing);
    this.#left?.link.close();
    this.#left = null;
  }

  #applyLimits(): void {
    this.subscriber.setLimits({ cap: layerCap(this.#rungs.down), lowData: this.#lowData });
    const carried = layerCap(this.#rungs.up);
    const smallest: SpatialLayer = 0;
    this.publisher.setLayerCap(this.#lowData && carried !== null ? smallest : carried);
  }

  #startSending(): void {
    clearTimeout(this.#quiet);
    this.#quiet = undefined;
    const link = this.#link;
    if (!link) return;
    this.#isPublishing = true;
    void this.#publish(link);
  }

  async #publish(link: MediaLink): Promise<void> {
    try {
      await this.publisher.attach(link);
    } catch {
      // Not published in time or refused: a later reconnect, toggle or rebuild publishes again.
    }
    if (link !== this.#link) return;
    this.#isPublishing = false;
    this.#options.onChange();
  }

  #dropLink(): void {
    clearTimeout(this.#quiet);
    this.#quiet = undefined;
    this.#recovery?.close();
    this.#closeLeft();
    this.#link?.close();
    this.#link = null;
    this.#recovery = null;
    this.subscriber.attach(null);
  }
}
