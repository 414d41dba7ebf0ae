import type { Source } from '@zhida/protocol/media.ts';
import type { types } from 'mediasoup-client';
import type { Caller, Seat } from './media-link.ts';
import { Serial } from './serial.ts';
import type { SpatialLayer } from './tile-layer.rules.ts';

export interface PublicationOptions {
  readonly signal: Caller;
  readonly seat: Seat;
  readonly source: Source;
  readonly producer: types.Producer;
  readonly producerId: string;
}

/**
 * The top layer starts this much after the others. It costs two thirds of the encoder's time, and while a call is
 * being set up both sides need that time for handshakes and first frames: on two old cores the picture came a second
 * later. Longer would keep a wall screen blurred.
 */
const topLayerAfterMs = 2_000;

/** One own track as the conference knows it. Muting acts here first and tells the server after. */
export class Publication {
  readonly producerId: string;
  readonly source: Source;
  readonly producer: types.Producer;
  readonly #signal: Caller;
  readonly #seat: Seat;
  readonly #serial = new Serial();
  /** Null: not known, the last message may have been lost. */
  #announced: boolean | null;
  #isWanted = true;
  #isEncoding = false;
  #cap: SpatialLayer | null = 2;
  #topLayer: ReturnType<typeof setTimeout> | undefined;

  constructor({ signal, seat, source, producer, producerId }: PublicationOptions) {
    this.source = source;
    this.#signal = signal;
    this.#seat = seat;
    this.producer = producer;
    this.producerId = producerId;
    this.#announced = producer.paused;
  }

  get paused(): boolean {
    return this.producer.paused;
  }

  /** A picture that somebody receives now, or is meant to. */
  get isWatched(): boolean {
    return this.#isWanted && this.producer.kind === 'video' && !this.closed;
  }

  get closed(): boolean {
    return this.producer.closed;
  }

  /** Lets pictures out where they are wanted: the smaller layers now, the top one when the call is up. */
  async startEncoding(isWanted: boolean): Promise<void> {
    this.#isWanted = isWanted;
    await this.#applyEncodings();
  }

  /**
   * Whether anybody looks. What nobody looks at is not encoded and not sent, 0 bytes; the camera stays open, so that
   * a look shows a picture at once. Sound is never stopped this way: a first word would be lost.
   */
  async setWanted(isWanted: boolean): Promise<void> {
    if (isWanted === this.#isWanted) return;
    this.#isWanted = isWanted;
    await this.#applyEncodings();
  }

  /** How much the uplink carries: the highest layer that may be sent; null: no picture at all. */
  async setLayerCap(cap: SpatialLayer | null): Promise<void> {
    if (cap === this.#cap) return;
    this.#cap = cap;
    await this.#applyEncodings();
  }

  pause(): void {
    if (!this.closed) this.producer.pause();
  }

  resume(): void {
    if (!this.closed) this.producer.resume();
  }

  /**
   * Sends another track from now on, or none. Without a track the encodings are switched off as well: a sender that
   * merely has nothing to send fills the line with padding, over 1 Mbit/s for 720p simulcast.
   */
  async replaceTrack(track: MediaStreamTrack | null): Promise<void> {
    if (this.closed || this.producer.track === track) return;
    await this.producer.replaceTrack({ track });
    await this.#applyEncodings();
  }

  /**
   * Tells the others whether this is muted, where they do not know yet. While offline nothing is sent: the reconnect
   * puts it right.
   */
  async announce(): Promise<void> {
    const { paused } = this;
    if (paused === this.#announced) return;
    const state = { ...this.#seat, producerId: this.producerId, paused };
    this.#announced = paused;
    await this.#signal.call('media:set-publication', state).catch(() => (this.#announced = null));
  }

  /** What the server knows, where that is not what it was told last. */
  noteAnnounced(paused: boolean): void {
    this.#announced = paused;
  }

  /** Takes it back for good. */
  async withdraw(): Promise<void> {
    this.close();
    await this.#signal
      .call('media:unpublish', { ...this.#seat, producerId: this.producerId })
      .catch(() => undefined);
  }

  close(): void {
    clearTimeout(this.#topLayer);
    this.producer.close();
  }

  /** One change after the other, each as things are when its turn comes. */
  #applyEncodings(): Promise<void> {
    return this.#serial.run(async () => {
      if (this.closed || this.producer.kind !== 'video') return;
      clearTimeout(this.#topLayer);
      // Only this one method of the producer: it remembers the last layer, and would believe a stop that another
      // method made to be no stop. −1: none at all.
      await this.producer.setMaxSpatialLayer(this.#nextTopLayer());
    });
  }

  #nextTopLayer(): number {
    const isSending = this.#isWanted && this.#cap !== null && this.producer.track !== null;
    const highest = (this.producer.rtpParameters.encodings?.length ?? 1) - 1;
    const isStarting = isSending && !this.#isEncoding;
    this.#isEncoding = isSending;
    if (!isSending) return -1;
    const top = Math.min(this.#cap ?? 0, highest);
    if (!isStarting || top < 2) return top;
    this.#topLayer = setTimeout(() => void this.#applyEncodings(), topLayerAfterMs);
    return top - 1;
  }
}
