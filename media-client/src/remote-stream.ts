import type { Publication as PublicationOnWire } from '@zhida/protocol/conference.ts';
import { Fault } from '@zhida/protocol/core/fault.ts';
import { backoffDelay } from './backoff.ts';
import type { TileView } from './conference-state.ts';
import { pause } from './deadline.ts';
import type { Caller, MediaLink, Subscription } from './media-link.ts';
import { demandForTile, isSameDemand, type SpatialLayer, type TileDemand } from './tile-layer.rules.ts';

export interface RemoteStreamOptions {
  readonly signal: Caller;
  readonly link: MediaLink;
  readonly publication: PublicationOnWire;
  readonly peerId: string;
  /** Asked anew at every decision; null: no pictures at all now. */
  layerCap(): SpatialLayer | null;
  tile(): TileView | undefined;
  onReady(track: MediaStreamTrack): void;
}

/** A subscription is tried this often; afterwards the next snapshot or rebuild tries again. */
const maxAttempts = 4;
const retry = { firstMs: 500, maxMs: 4_000 };

/** One publication of somebody else on its way to this screen. Belongs to one link. */
export class RemoteStream {
  readonly publication: PublicationOnWire;
  readonly peerId: string;
  readonly #options: RemoteStreamOptions;
  readonly #abort = new AbortController();
  #subscription: Subscription | null = null;
  #sent: TileDemand | undefined;
  #isSending = false;

  constructor(options: RemoteStreamOptions) {
    this.#options = options;
    this.publication = options.publication;
    this.peerId = options.peerId;
    void this.#open();
  }

  get subscription(): Subscription | null {
    return this.#subscription;
  }

  get consumerId(): string | undefined {
    return this.#subscription?.consumer.id;
  }

  /** Brings the server in line with the tile as it is now: only the latest wish is sent, one at a time. */
  async apply(): Promise<void> {
    const subscription = this.#subscription;
    if (!subscription || this.#isSending || this.#abort.signal.aborted) return;
    const demand = this.#demand();
    if (isSameDemand(this.#sent, demand)) return;
    this.#isSending = true;
    const isSent = await this.#update(subscription, demand);
    this.#isSending = false;
    if (!isSent) return; // offline: the next look at the tile or the reconnect tries again
    this.#sent = demand;
    await this.apply();
  }

  close(): void {
    this.#abort.abort();
    this.#subscription?.consumer.close();
    this.#subscription = null;
  }

  async #open(): Promise<void> {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      await pause(backoffDelay(attempt, retry), this.#abort.signal);
      if (this.#abort.signal.aborted || this.#options.link.closed) return;
      try {
        return this.#take(await this.#options.link.subscribe(this.publication.producerId));
      } catch (error) {
        // Gone meanwhile: the snapshot that says so is on its way.
        if (error instanceof Fault && error.code === 'not-found') return;
      }
    }
  }

  #take(subscription: Subscription): void {
    if (this.#abort.signal.aborted) return subscription.consumer.close();
    this.#subscription = subscription;
    this.#options.onReady(subscription.consumer.track);
    void this.apply();
  }

  #demand(): TileDemand {
    if (this.publication.kind === 'audio') return { paused: false, spatialLayer: 2 };
    const view = this.#options.tile();
    const cap = this.#options.layerCap();
    if (!view || cap === null) return { paused: true };
    return demandForTile(view, globalThis.devicePixelRatio || 1, cap);
  }

  async #update({ consumer, hasLayers }: Subscription, demand: TileDemand): Promise<boolean> {
    if (demand.paused && this.#sent === undefined) return true; // it starts paused
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
