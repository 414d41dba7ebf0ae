import type { Conference } from '@zhida/protocol/conference.ts';
import type { TileView, TimingMark } from './conference-state.ts';
import type { Caller, MediaLink } from './media-link.ts';
import { RemoteStream } from './remote-stream.ts';
import type { Speakers } from './speakers.ts';
import type { SpatialLayer } from './tile-layer.rules.ts';
import { wantedPublications } from './wanted.rules.ts';

export interface SubscriberOptions {
  readonly signal: Caller;
  readonly speakers: Speakers;
  onChange(): void;
  mark(mark: TimingMark): void;
}

/** Resizing a window tells of a tile 60 times a second; the server hears of it at most five times. */
const settleMs = 200;

/** Everything this browser receives: follows the conference's publications and the tiles on the screen. */
export class Subscriber {
  readonly #options: SubscriberOptions;
  readonly #streams = new Map<string, RemoteStream>();
  readonly #tiles = new Map<string, TileView>();
  #link: MediaLink | null = null;
  #conference: Conference | null = null;
  #layerCap: SpatialLayer | null = 2;
  #settling: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SubscriberOptions) {
    this.#options = options;
  }

  get streams(): RemoteStream[] {
    return [...this.#streams.values()];
  }

  /** The link to receive on from now; everything of an older one is closed. */
  attach(link: MediaLink | null): void {
    for (const producerId of [...this.#streams.keys()]) this.#drop(producerId);
    this.#link = link;
    this.#follow();
  }

  /** Subscribes to what is new in the conference and lets go of what is gone. */
  sync(conference: Conference): void {
    this.#conference = conference;
    this.#follow();
  }

  track(producerId: string): MediaStreamTrack | null {
    return this.#streams.get(producerId)?.subscription?.consumer.track ?? null;
  }

  /** A tile appears, vanishes or changes its size. A vanished one is paused at once, a new size settles first. */
  observeTile(producerId: string, view: TileView): void {
    const wasVisible = this.#tiles.has(producerId);
    if (view.visible) this.#tiles.set(producerId, view);
    else this.#tiles.delete(producerId);
    if (wasVisible !== view.visible) void this.#streams.get(producerId)?.apply();
    else this.#applyAllSoon();
  }

  /** The highest layer the network carries; null pauses every picture and no sound. */
  setLayerCap(cap: SpatialLayer | null): void {
    if (cap === this.#layerCap) return;
    this.#layerCap = cap;
    this.applyAll();
  }

  /** Sends again whatever the server has not heard. */
  applyAll(): void {
    for (const stream of this.#streams.values()) void stream.apply();
  }

  /** The server closed a consumer: its publication is gone, or comes back as a new one. */
  forgetConsumer(consumerId: string): void {
    const found = this.streams.find((stream) => stream.consumerId === consumerId);
    if (found) this.#drop(found.publication.producerId);
    this.#options.onChange();
  }

  close(): void {
    clearTimeout(this.#settling);
    this.attach(null);
    this.#tiles.clear();
  }

  #follow(): void {
    const link = this.#link;
    if (!link || !this.#conference) return;
    const wanted = wantedPublications(this.#conference, link.seat.peerId);
    const ids = new Set(wanted.map(({ publication }) => publication.producerId));
    for (const producerId of [...this.#streams.keys()]) if (!ids.has(producerId)) this.#drop(producerId);
    for (const { publication, peerId } of wanted) {
      if (this.#streams.has(publication.producerId)) continue;
      const stream = new RemoteStream({
        signal: this.#options.signal,
        link,
        publication,
        peerId,
        layerCap: () => this.#layerCap,
        tile: () => this.#tiles.get(publication.producerId),
        onReady: (track) => this.#show(publication.producerId, track),
      });
      this.#streams.set(publication.producerId, stream);
    }
  }

  #show(producerId: string, track: MediaStreamTrack): void {
    this.#options.mark('first-subscribed');
    if (track.kind === 'audio') this.#options.speakers.add(producerId, track);
    this.#options.onChange();
  }

  #drop(producerId: string): void {
    this.#streams.get(producerId)?.close();
    this.#streams.delete(producerId);
    this.#options.speakers.remove(producerId);
  }

  #applyAllSoon(): void {
    this.#settling ??= setTimeout(() => {
      this.#settling = undefined;
      this.applyAll();
    }, settleMs);
  }
}
