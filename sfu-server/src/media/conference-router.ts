import { randomUUID } from 'node:crypto';
import type { Router, RtpCapabilities } from 'mediasoup/types';
import { openLevelMeter } from './level-meter.ts';
import { LoudestFew } from './loudest-few.ts';
import { mediaCodecs } from './media-codecs.ts';
import { toMediaFault } from './media-fault.ts';
import type { MediaPeer } from './media-peer.ts';
import type { MediaProducer } from './media-producer.ts';
import type { WorkerPlace } from './worker-slot.ts';

/**
 * The media of one conference on one worker: a router and the peers on it. Closing is final; a router that is
 * still being made then is closed on arrival.
 */
export class ConferenceRouter {
  readonly id = randomUUID();
  readonly place: WorkerPlace;
  readonly router: Promise<Router>;
  /** The router's own, of which it makes a copy for everybody who asks. */
  readonly rtpCapabilities: Promise<RtpCapabilities>;
  readonly peers = new Map<string, MediaPeer>();
  /** What can be received here: what its peers publish, and copies of what comes through pipes. */
  readonly producers = new Map<string, MediaProducer>();
  readonly #loudest: LoudestFew;
  #weighing = false;
  #closed = false;

  /** @param onLost called once when the worker takes the router with it; never after `close()` */
  constructor(place: WorkerPlace, onLost: () => void) {
    this.place = place;
    this.router = this.#createRouter(onLost);
    this.rtpCapabilities = this.router.then(({ rtpCapabilities }) => rtpCapabilities);
    this.rtpCapabilities.catch(() => undefined); // whoever awaits it, or the router, hears of it
    this.#loudest = new LoudestFew({
      openMeter: (onLevels) => openLevelMeter(this.router, onLevels),
      now: () => performance.now(),
    });
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Keeps it until it closes. Of all sound, only microphones ask for a place among the loudest. */
  addProducer(producer: MediaProducer): void {
    const { id } = producer;
    this.producers.set(id, producer);
    if (producer.source === 'microphone') this.#loudest.add(producer);
    producer.producer.observer.once('close', () => {
      if (this.producers.get(id) === producer) this.producers.delete(id);
      this.#loudest.remove(id);
    });
  }

  /** A producer was opened or shut, or has other priority. Rules come for a thousand at once: they are weighed once. */
  weighVoices(): void {
    if (this.#weighing) return;
    this.#weighing = true;
    queueMicrotask(() => {
      this.#weighing = false;
      this.#loudest.refresh();
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#loudest.close();
    for (const peer of this.peers.values()) peer.close();
    this.peers.clear();
    this.producers.clear();
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
