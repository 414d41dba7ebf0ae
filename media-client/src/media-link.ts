import type { CallInput, CallName, CallOutput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { MediaAccess, Source } from '@zhida/protocol/media.ts';
import { Device, type types } from 'mediasoup-client';
import type { SendPlan } from './encodings.ts';
import {
  readIceParameters,
  readRtpCapabilities,
  readRtpParameters,
  readTransportOptions,
} from './mediasoup-shapes.ts';
import { Publication } from './publication.ts';
import { createRequestId } from './request-id.ts';

export type FreshAccess = Extract<MediaAccess, { kind: 'fresh' }>;
export interface Seat {
  readonly conferenceId: string;
  readonly peerId: string;
}
export interface Caller {
  call<N extends CallName>(
    name: N,
    input: CallInput<N>,
    options?: { timeoutMs?: number },
  ): Promise<CallOutput<N>>;
}

export interface MediaLinkOptions {
  readonly signal: Caller;
  readonly seat: Seat;
  readonly access: FreshAccess;
  /** The connection state of either transport changed. */
  onStateChange(): void;
  /** The server would not take the DTLS parameters: this link will never connect. */
  onBroken(): void;
}

export interface PublishOptions {
  readonly source: Source;
  readonly track: MediaStreamTrack;
  readonly plan: SendPlan;
  readonly paused: boolean;
}

export interface Subscription {
  readonly consumer: types.Consumer;
  readonly hasLayers: boolean;
}

/** The pair of WebRTC transports between this browser and one media node. A rebuilt seat gets a new link. */
export class MediaLink {
  readonly seat: Seat;
  readonly #options: MediaLinkOptions;
  readonly #device: Device;
  readonly #send: types.Transport;
  readonly #receive: types.Transport;

  private constructor(options: MediaLinkOptions, device: Device) {
    this.#options = options;
    this.seat = options.seat;
    this.#device = device;
    this.#send = device.createSendTransport(readTransportOptions(options.access.send));
    this.#receive = device.createRecvTransport(readTransportOptions(options.access.receive));
    // The id mediasoup-client wants is only its own handle: answering it at once lets sound and picture be published
    // side by side instead of one round trip after the other.
    this.#send.on('produce', (_, callback) => callback({ id: createRequestId() }));
    for (const transport of this.#transports) this.#wire(transport);
  }

  static async open(options: MediaLinkOptions): Promise<MediaLink> {
    const device = new Device();
    await device.load({ routerRtpCapabilities: readRtpCapabilities(options.access.routerRtpCapabilities) });
    return new MediaLink(options, device);
  }

  get closed(): boolean {
    return this.#send.closed;
  }

  /** States of the transports that were ever used; an unused one stays `new` and is left out. */
  get states(): types.ConnectionState[] {
    return this.#transports.map((transport) => transport.connectionState).filter((state) => state !== 'new');
  }

  /** @throws Fault as the server stated it; what was made locally is closed then */
  async publish(options: PublishOptions): Promise<Publication> {
    const { source, track, plan, paused } = options;
    const isVideo = track.kind === 'video';
    const producer = await this.#send.produce({
      track,
      ...plan,
      // The first key frame must not be sent before the server knows this producer: it would be lost, the server
      // would have to ask for another, and the next one anybody needs is then held back by its 2 s pacing.
      encodings: isVideo
        ? plan.encodings.map((encoding) => ({ ...encoding, active: false }))
        : plan.encodings,
      ...(isVideo ? { codec: this.#videoCodec() } : {}),
      stopTracks: false, // tracks belong to their source and outlive a link
      zeroRtpOnPause: !isVideo, // muted means 0 bytes, not encoded silence
    });
    if (paused) producer.pause();
    try {
      const { producerId } = await this.#options.signal.call('media:publish', {
        ...this.seat,
        clientRequestId: createRequestId(),
        transportId: this.#send.id,
        source,
        kind: producer.kind,
        rtpParameters: producer.rtpParameters,
        paused,
      });
      const publication = new Publication({
        signal: this.#options.signal,
        seat: this.seat,
        producer,
        producerId,
      });
      if (isVideo) await publication.startEncoding();
      return publication;
    } catch (error) {
      producer.close();
      throw error;
    }
  }

  /** A consumer that the server still holds paused. */
  async subscribe(producerId: string): Promise<Subscription> {
    const offer = await this.#options.signal.call('media:subscribe', {
      ...this.seat,
      producerId,
      rtpCapabilities: this.#device.recvRtpCapabilities,
    });
    if (this.closed) throw fault('invalid-state', 'the link was closed meanwhile');
    const consumer = await this.#receive.consume({
      id: offer.id,
      producerId,
      kind: offer.kind,
      rtpParameters: readRtpParameters(offer.rtpParameters),
    });
    return { consumer, hasLayers: offer.type === 'simulcast' || offer.type === 'svc' };
  }

  /** New ICE credentials for every transport in use. */
  async restartIce(): Promise<void> {
    const used = this.#transports.filter(
      (transport) => transport.connectionState !== 'new' && !transport.closed,
    );
    await Promise.all(
      used.map(async (transport) => {
        const { iceParameters } = await this.#options.signal.call('media:restart-ice', {
          ...this.seat,
          transportId: transport.id,
        });
        if (!transport.closed)
          await transport.restartIce({ iceParameters: readIceParameters(iceParameters) });
      }),
    );
  }

  getStats(): Promise<RTCStatsReport[]> {
    return Promise.all(
      this.#transports.filter(({ closed }) => !closed).map((transport) => transport.getStats()),
    );
  }

  close(): void {
    for (const transport of this.#transports) transport.close();
  }

  get #transports(): types.Transport[] {
    return [this.#send, this.#receive];
  }

  /** VP8 by name: every old PC encodes it in software, and its simulcast is what the layers are made for. */
  #videoCodec(): types.RtpCodecCapability {
    const codec = this.#device.sendRtpCapabilities.codecs?.find(
      ({ mimeType }) => mimeType.toLowerCase() === 'video/vp8',
    );
    if (!codec) throw fault('internal', 'neither side can do VP8');
    return codec;
  }

  #wire(transport: types.Transport): void {
    transport.on('connect', ({ dtlsParameters }, callback) => {
      // Not waited for: calls of one socket arrive in order, and every round trip saved is picture sooner.
      this.#options.signal
        .call('media:connect-transport', { ...this.seat, transportId: transport.id, dtlsParameters })
        .catch(() => transport.closed || this.#options.onBroken());
      callback();
    });
    transport.on('connectionstatechange', () => transport.closed || this.#options.onStateChange());
  }
}
