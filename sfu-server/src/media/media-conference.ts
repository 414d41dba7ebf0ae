import type { Router } from 'mediasoup/types';
import { mediaCodecs } from './media-codecs.ts';
import { toMediaFault } from './media-fault.ts';
import type { MediaPeer } from './media-peer.ts';
import type { WorkerPlace } from './worker-slot.ts';

/**
 * The media of one conference on this node: its router and its peers. Closing is final; a router that is
 * still being made then is closed on arrival.
 */
export class MediaConference {
  readonly id: string;
  readonly place: WorkerPlace;
  readonly router: Promise<Router>;
  readonly peers = new Map<string, MediaPeer>();
  #closed = false;

  /** @param onLost called once when the worker takes the router with it; never after `close()` */
  constructor(id: string, place: WorkerPlace, onLost: () => void) {
    this.id = id;
    this.place = place;
    this.router = this.#createRouter(onLost);
    this.router.catch(() => undefined); // whoever awaits it hears of it
  }

  get closed(): boolean {
    return this.#closed;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const peer of this.peers.values()) peer.close();
    this.peers.clear();
    void this.router.then(
      (router) => router.close(),
      () => undefined,
    );
  }

  async #createRouter(onLost: () => void): Promise<Router> {
    try {
      const router = await this.place.worker.createRouter({ mediaCodecs });
      router.on('workerclose', () => {
        if (!this.#closed) onLost();
      });
      return router;
    } catch (error) {
      throw toMediaFault(error);
    }
  }
}
