import type { CallInput, CallName, CallOutput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { MediaAccess, Source, TransportOptions } from '@zhida/protocol/media.ts';
import { Device, type types } from 'mediasoup-client';
import { readHeard } from './link-stats.ts';
import { IceCredentials } from './ice-credentials.ts';
import {
  readIceParameters,
  readRtpCapabilities,
  readRtpParameters,
  readTransportOptions,
} from './mediasoup-shapes.ts';
import { produceTrack, type TrackToSend } from './produce-track.ts';
import { Publication } from './publication.ts';
import { connectFromAnyAddress } from './roaming-frame.ts';
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
  /** Another link of this browser: where its node can do the same, nothing of that is found out again. */
  readonly like: MediaLink | null;
  /** The connection state of either transport changed. */
  onStateChange(): void;
  /** The server would not take the DTLS parameters: this link will never connect. */
  onBroken(): void;
}

export interface PublishOptions extends TrackToSend {
  readonly source: Source;
  /** What is published of it on an older link, in whose place this comes; that goes on as long as its link. */
  readonly replaces: Publication | null;
}

export interface Subscription {
  readonly consumer: types.Consumer;
  readonly hasLayers: boolean;
  /** False: it is flowing already, in the highest layer. */
  readonly startsPaused: boolean;
}

/**
 * The WebRTC transports between this browser and one media node. The one to send on may come later: most sites of a
 * large conference never speak. A rebuilt seat gets a new link.
 */
export class MediaLink {
  readonly seat: Seat;
  readonly #options: MediaLinkOptions;
  readonly #device: Device;
  readonly #receive: types.Transport;

  #send: types.Transport | null = null;
  #opening: Promise<types.Transport> | null = null;
  #knowsCapabilities = false;
  readonly #published = new WeakSet<Publication>();
  readonly #credentials = new IceCredentials();

  private constructor(options: MediaLinkOptions, device: Device) {
    this.#options = options;
    this.seat = options.seat;
    this.#device = device;
    const receive = readTransportOptions(options.access.receive);
    this.#receive = connectFromAnyAddress(() => device.createRecvTransport(receive));
    this.#credentials.note(receive.id, receive.iceParameters);
    this.#wire(this.#receive);
    if (options.access.send) this.#takeSend(options.access.send);
  }

  static async open(options: MediaLinkOptions): Promise<MediaLink> {
    return new MediaLink(
      options,
      options.like?.deviceFor(options.access) ?? (await loadDevice(options.access)),
    );
  }

  /** What this browser knows of itself, good for every node that can do the same. */
  deviceFor({ routerRtpCapabilities }: FreshAccess): Device | null {
    const own = this.#options.access.routerRtpCapabilities;
    return JSON.stringify(own) === JSON.stringify(routerRtpCapabilities) ? this.#device : null;
  }

  get closed(): boolean {
    return this.#receive.closed;
  }

  /** The id of the transport to receive on. */
  get receivesOn(): string {
    return this.#receive.id;
  }

  /** States of the transports that were ever used; an unused one stays `new` and is left out. */
  get states(): types.ConnectionState[] {
    return this.#transports.map((transport) => transport.connectionState).filter((state) => state !== 'new');
  }

  /** False until something was or may be sent. */
  get canSend(): boolean {
    return this.#send !== null;
  }

  /** True once the first packet may have arrived: what is subscribed from then on starts paused. */
  get isReceiving(): boolean {
    return this.#receive.connectionState !== 'new';
  }

  /** @throws Fault as the server stated it; what was made locally is closed then */
  async publish(options: PublishOptions): Promise<Publication> {
    const { source, paused, replaces } = options;
    const send = await this.#openSend();
    const producer = await produceTrack(send, this.#device, options);
    try {
      const { producerId, wanted } = await this.#options.signal.call('media:publish', {
        ...this.seat,
        clientRequestId: createRequestId(),
        transportId: send.id,
        source,
        kind: producer.kind,
        rtpParameters: producer.rtpParameters,
        paused,
        ...(replaces && !replaces.closed ? { replaces: replaces.producerId } : {}),
      });
      const publication = new Publication({
        signal: this.#options.signal,
        seat: this.seat,
        source,
        producer,
        producerId,
      });
      this.#published.add(publication);
      if (producer.kind === 'video') await publication.startEncoding(wanted);
      return publication;
    } catch (error) {
      producer.close();
      throw error;
    }
  }

  /**
   * Receives several publications at one stroke; what cannot be had is missing in the answer.
   * @param producerIds at most `maxSubscriptionsAtOnce`
   * @param paused false: they flow at once. Only before the path is up: later a first key frame would come too early
   * and be lost
   */
  async subscribe(producerIds: readonly string[], paused: boolean): Promise<Map<string, Subscription>> {
    const { consumers } = await this.#options.signal.call('media:subscribe', {
      ...this.seat,
      producerIds: [...producerIds],
      transportId: this.receivesOn,
      paused,
      ...(this.#knowsCapabilities ? {} : { rtpCapabilities: this.#device.recvRtpCapabilities }),
    });
    // Where there was nothing to receive, the node was not asked, and has not heard of them.
    if (consumers.length > 0) this.#knowsCapabilities = true;
    if (this.closed) throw fault('invalid-state', 'the link was closed meanwhile');
    const taken = await Promise.all(
      consumers.map(async ({ id, producerId, kind, rtpParameters, type }) => {
        const parameters = readRtpParameters(rtpParameters);
        const consumer = await this.#receive.consume({ id, producerId, kind, rtpParameters: parameters });
        const hasLayers = type === 'simulcast' || type === 'svc';
        return [producerId, { consumer, hasLayers, startsPaused: paused }] as const;
      }),
    );
    return new Map(taken);
  }

  /** Whether this goes out over this link, and not over the one before. */
  carries(publication: Publication): boolean {
    return this.#published.has(publication);
  }

  /** New ICE credentials of the node for every transport in use. */
  async restartIce(): Promise<void> {
    await Promise.all(
      this.#used.map(async (transport) => {
        const { iceParameters } = await this.#options.signal.call('media:restart-ice', {
          ...this.seat,
          transportId: transport.id,
        });
        this.#credentials.note(transport.id, readIceParameters(iceParameters));
        await this.#credentials.use(transport);
      }),
    );
  }

  /** Seeks a path anew for every transport in use without asking anybody; see `IceCredentials`. Never rejects. */
  async regather(): Promise<void> {
    await Promise.allSettled(this.#used.map((transport) => this.#credentials.useAnew(transport)));
  }

  getStats(): Promise<RTCStatsReport[]> {
    return Promise.all(
      this.#transports.filter(({ closed }) => !closed).map((transport) => transport.getStats()),
    );
  }

  /** What came in so far; null while nothing can be read. */
  async heard(): Promise<ReturnType<typeof readHeard> | null> {
    return this.#receive.getStats().then(readHeard, () => null);
  }

  /** Ends one direction: the node hears of it and sends no more, while what is sent goes on. */
  stopReceiving(): void {
    this.#receive.close();
  }

  close(): void {
    for (const transport of this.#transports) transport.close();
  }

  get #used(): types.Transport[] {
    return this.#transports.filter(({ connectionState, closed }) => connectionState !== 'new' && !closed);
  }

  get #transports(): types.Transport[] {
    return [...(this.#send ? [this.#send] : []), this.#receive];
  }

  /** The transport to send on, made now where the join left it out. */
  async #openSend(): Promise<types.Transport> {
    if (this.#send) return this.#send;
    this.#opening ??= this.#askForSend().finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #askForSend(): Promise<types.Transport> {
    const { send } = await this.#options.signal.call('media:open-send', this.seat);
    if (this.closed) throw fault('invalid-state', 'the link was closed meanwhile');
    return this.#takeSend(send);
  }

  #takeSend(options: TransportOptions): types.Transport {
    const read = readTransportOptions(options);
    const send = connectFromAnyAddress(() => this.#device.createSendTransport(read));
    this.#credentials.note(read.id, read.iceParameters);
    // The id mediasoup-client wants is only its own handle: answering it at once lets sound and picture be published
    // side by side instead of one round trip after the other.
    send.on('produce', (_, callback) => callback({ id: createRequestId() }));
    this.#wire(send);
    this.#send = send;
    return send;
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

/** Makes a connection of its own to ask the browser, which halts the page for some 50 ms. */
async function loadDevice({ routerRtpCapabilities }: FreshAccess): Promise<Device> {
  const device = new Device();
  await device.load({ routerRtpCapabilities: readRtpCapabilities(routerRtpCapabilities) });
  return device;
}
