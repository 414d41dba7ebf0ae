import type { types } from 'mediasoup-client';
import type { Caller, Seat } from './media-link.ts';

export interface PublicationOptions {
  readonly signal: Caller;
  readonly seat: Seat;
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
  readonly producer: types.Producer;
  readonly #signal: Caller;
  readonly #seat: Seat;
  #topLayer: ReturnType<typeof setTimeout> | undefined;

  constructor({ signal, seat, producer, producerId }: PublicationOptions) {
    this.#signal = signal;
    this.#seat = seat;
    this.producer = producer;
    this.producerId = producerId;
  }

  get paused(): boolean {
    return this.producer.paused;
  }

  get closed(): boolean {
    return this.producer.closed;
  }

  /** Lets pictures out: the smaller layers now, the top one when the call is up. */
  async startEncoding(): Promise<void> {
    if (this.closed) return;
    const top = (this.producer.rtpParameters.encodings?.length ?? 1) - 1;
    if (top < 2) return this.producer.setRtpEncodingParameters({ active: true });
    await this.producer.setMaxSpatialLayer(top - 1);
    this.#topLayer = setTimeout(() => void this.#addTopLayer(top), topLayerAfterMs);
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
    if (this.closed) return;
    await this.producer.replaceTrack({ track });
    if (this.producer.kind === 'video' && !this.closed) {
      await this.producer.setRtpEncodingParameters({ active: track !== null });
    }
  }

  /** Tells the others whether this is muted. While offline nothing is sent: the reconnect puts it right. */
  async announce(): Promise<void> {
    const state = { ...this.#seat, producerId: this.producerId, paused: this.paused };
    await this.#signal.call('media:set-publication', state).catch(() => undefined);
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

  async #addTopLayer(top: number): Promise<void> {
    // A camera that was switched off meanwhile comes back with all its layers.
    if (!this.closed && this.producer.track) await this.producer.setMaxSpatialLayer(top);
  }
}
