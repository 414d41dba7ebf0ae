import type { Publication as PublicationOnWire } from '@zhida/protocol/conference.ts';
import { Fault } from '@zhida/protocol/core/fault.ts';
import { backoffDelay } from './backoff.ts';
import { pause } from './deadline.ts';
import { readStream } from './link-stats.ts';
import type { Caller, MediaLink, Subscription } from './media-link.ts';
import { isSameDemand, type TileDemand } from './tile-layer.rules.ts';

export interface RemoteStreamOptions {
  readonly signal: Caller;
  readonly link: Pick<MediaLink, 'seat' | 'closed'>;
  readonly publication: PublicationOnWire;
  readonly peerId: string;
  /** @returns null where it cannot be had now */
  subscribe(): Promise<Subscription | null>;
  /** What is wanted of it, asked anew at every decision. */
  demand(): TileDemand;
  onReady(track: MediaStreamTrack): void;
}

/** A subscription is tried this often in a row; afterwards `reopen` tries again. */
const maxAttempts = 4;
/** Snapshots come several a second: what could not be had in a row is not asked for with each of them. */
const restMs = 5_000;
const retry = { firstMs: 500, maxMs: 4_000 };
/** What is wanted of it is told again so often, each time after a longer pause. */
const maxUnsent = 6;
const unsentRestMs = 500;
/** What flows from the start without a tile is given this long to get one: a page that opens draws later. */
const tileGraceMs = 3_000;

/** What begins often halts once more: a path that finds its rate, a decoder that fills. Of a picture so many frames, … */
const steadyFrames = 4;
/** … of a sound 100 ms that were really received must have come before it takes the place of another. */
const steadySamples = 4_800;

/** One publication of somebody else on its way to this screen. Belongs to one link. */
export class RemoteStream {
  readonly publication: PublicationOnWire;
  readonly peerId: string;
  readonly #options: RemoteStreamOptions;
  readonly #abort = new AbortController();
  #subscription: Subscription | null = null;
  #sent: TileDemand = { paused: true };
  #isSending = false;
  /** How often in a row the server could not be told. */
  #unsent = 0;
  #isOpening = false;
  #gaveUpAt = 0;
  #givenBack: string | null = null;
  #framesBefore = 0;
  #framesSeen = 0;
  #grace: ReturnType<typeof setTimeout> | undefined;

  constructor(options: RemoteStreamOptions) {
    this.#options = options;
    this.publication = options.publication;
    this.peerId = options.peerId;
    void this.#open();
  }

  /** Tries once more where the subscription was given up. @param now after a time without contact: at once */
  reopen(now = false): void {
    const isResting = !now && performance.now() - this.#gaveUpAt < restMs;
    if (!this.#subscription && !this.#isOpening && !isResting) void this.#open();
  }

  get subscription(): Subscription | null {
    return this.#subscription;
  }

  get consumerId(): string | undefined {
    return this.#subscription?.consumer.id;
  }

  /** A frame was decoded since it was last resumed, as of the last `countFrames`. */
  get hasPicture(): boolean {
    return !this.#sent.paused && this.#framesSeen > this.#framesBefore;
  }

  /** Brings the server in line with the screen as it is now: only the latest wish is sent, one at a time. */
  async apply(): Promise<void> {
    clearTimeout(this.#grace);
    const subscription = this.#subscription;
    if (!subscription || this.#isSending || this.#abort.signal.aborted) return;
    const demand = this.#options.demand();
    if (isSameDemand(this.#sent, demand)) return;
    this.#isSending = true;
    // Nothing comes before the server heard of it, so what is decoded until then is of the time before.
    const before = this.#sent.paused ? this.countFrames() : null;
    const isSent = await this.#update(subscription, demand);
    if (before) this.#framesBefore = await before;
    this.#isSending = false;
    if (!isSent) return this.#applyAgain();
    this.#unsent = 0;
    this.#sent = demand;
    await this.apply();
  }

  /** The server did not hear, or could not do it just now. News that would have it tried again may never come. */
  async #applyAgain(): Promise<void> {
    this.#unsent += 1;
    if (this.#unsent > maxUnsent) return; // the next look at the tile or the reconnect tries again
    await pause(unsentRestMs * this.#unsent, this.#abort.signal);
    if (!this.#options.link.closed) await this.apply();
  }

  /** Asks for a whole picture, where one is looked at. Never rejects. */
  async askForPicture(): Promise<void> {
    const { consumerId } = this;
    const { link, publication, signal } = this.#options;
    if (!consumerId || publication.kind !== 'video' || this.#sent.paused) return;
    const input = { ...link.seat, consumerId, requestKeyFrame: true };
    await signal.call('media:update-consumer', input).catch(() => undefined);
  }

  /**
   * Whether it can be seen or heard now, in the place of another: something of it was decoded. What is not sent at
   * present, because no tile shows it or its publisher is silent, keeps nothing waiting.
   */
  async flows(): Promise<boolean> {
    const { kind, paused, held } = this.publication;
    const consumer = this.#subscription?.consumer;
    if (!consumer) return false;
    if (this.#options.demand().paused) return true;
    if (kind === 'video')
      return !this.#sent.paused && (await this.countFrames()) >= this.#framesBefore + steadyFrames;
    if (paused || held) return true;
    const report = await consumer.getStats().catch(() => null);
    if (!report) return false;
    const { samplesReceived, samplesConcealed } = readStream('', kind, report);
    return samplesReceived - samplesConcealed >= steadySamples;
  }

  /** Frames decoded so far. */
  async countFrames(): Promise<number> {
    const report = await this.#subscription?.consumer.getStats().catch(() => null);
    if (report) this.#framesSeen = readStream('', 'video', report).framesDecoded;
    return this.#framesSeen;
  }

  /** Tells the server that this is not received any more, after `close`. Its publication may be gone as well. */
  async giveBack(): Promise<void> {
    const consumerId = this.#givenBack;
    if (!consumerId || this.#options.link.closed) return;
    const input = { ...this.#options.link.seat, consumerId };
    await this.#options.signal.call('media:unsubscribe', input).catch(() => undefined);
  }

  close(): void {
    this.#givenBack = this.consumerId ?? null;
    this.#abort.abort();
    clearTimeout(this.#grace);
    this.#subscription?.consumer.close();
    this.#subscription = null;
  }

  async #open(): Promise<void> {
    this.#isOpening = true;
    await this.#subscribe();
    this.#isOpening = false;
    this.#gaveUpAt = performance.now();
    if (this.#subscription) return;
    // As long as it is wanted it is asked for: news that would say so anew may never come.
    await pause(restMs, this.#abort.signal);
    if (!this.#abort.signal.aborted && !this.#options.link.closed) this.reopen(true);
  }

  async #subscribe(): Promise<void> {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      await pause(backoffDelay(attempt, retry), this.#abort.signal);
      if (this.#abort.signal.aborted || this.#options.link.closed) return;
      try {
        const subscription = await this.#options.subscribe();
        if (subscription) return this.#take(subscription);
      } catch (error) {
        // Gone meanwhile: the snapshot that says so is on its way.
        if (error instanceof Fault && error.code === 'not-found') return;
      }
    }
  }

  #take(subscription: Subscription): void {
    if (this.#abort.signal.aborted) return subscription.consumer.close();
    this.#subscription = subscription;
    if (!subscription.startsPaused) this.#sent = { paused: false, spatialLayer: 2 };
    this.#options.onReady(subscription.consumer.track);
    if (!this.#sent.paused && this.#options.demand().paused) {
      this.#grace = setTimeout(() => void this.apply(), tileGraceMs);
    } else void this.apply();
  }

  async #update({ consumer, hasLayers }: Subscription, demand: TileDemand): Promise<boolean> {
    const layers =
      !demand.paused && hasLayers ? { preferredLayers: { spatialLayer: demand.spatialLayer } } : {};
    const input = { ...this.#options.link.seat, consumerId: consumer.id, paused: demand.paused, ...layers };
    try {
      await this.#options.signal.call('media:update-consumer', input);
      return true;
    } catch {
      return false;
    }
  }
}
