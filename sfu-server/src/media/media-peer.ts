import { fault, type Fault } from '@zhida/protocol/core/fault.ts';
import type { Source } from '@zhida/protocol/media.ts';
import type {
  Consumer,
  MediaKind,
  Producer,
  Router,
  RtpCapabilities,
  RtpParameters,
  WebRtcServer,
} from 'mediasoup/types';
import { asMediaFault } from './media-fault.ts';
import { PeerTransport } from './peer-transport.ts';
import { createSerial } from './serial.ts';

/** What the rest of the node hears of a peer. Never called after `close()`. */
export interface PeerListener {
  disconnected(): void;
  producerClosed(producerId: string): void;
  consumerClosed(consumerId: string): void;
}

/** Sources are four; twice as many leaves room for a second camera and stops a client that leaks tracks. */
const MAX_PRODUCERS = 8;
/** Key frames asked of one source, at most every 2 s. Lower: a burst of joins makes the sender spend its uplink
 * on key frames. Higher: who joins in between looks longer at a black tile. */
const KEY_FRAME_REQUEST_DELAY_MS = 2000;

export interface ProduceRequest {
  readonly transportId: string;
  readonly source: Source;
  readonly kind: MediaKind;
  readonly rtpParameters: RtpParameters;
  readonly paused: boolean;
}

/**
 * All media of one endpoint: a send and a receive transport, what it publishes and what it receives. Closing is
 * final and may happen at any moment: whatever is created after it is closed on arrival.
 */
export class MediaPeer {
  readonly id: string;
  readonly producers = new Map<string, Producer>();
  readonly consumers = new Map<string, Consumer>();
  readonly #listener: PeerListener;
  readonly #produceSerially = createSerial();
  #transports: { readonly send: PeerTransport; readonly receive: PeerTransport } | null = null;
  #disconnected = false;
  #closed = false;

  constructor(id: string, listener: PeerListener) {
    this.id = id;
    this.#listener = listener;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Both transports are there and can still carry media, perhaps after an ICE restart. */
  get alive(): boolean {
    if (this.#closed || !this.#transports) return false;
    return Object.values(this.#transports).every(({ health }) => health !== 'closed' && health !== 'broken');
  }

  get transportCount(): number {
    return this.#transports ? 2 : 0;
  }

  /** Whether a transport, producer or consumer of this id is this peer's. */
  owns(objectId: string): boolean {
    const transports = Object.values(this.#transports ?? {});
    return (
      this.producers.has(objectId) ||
      this.consumers.has(objectId) ||
      transports.some(({ transport }) => transport.id === objectId)
    );
  }

  /** @throws Fault `conflict` when the peer was closed or opened anew meanwhile */
  async open(router: Router, webRtcServer: WebRtcServer) {
    const create = async () => this.#adopt(await PeerTransport.create(router, webRtcServer));
    const [send, receive] = await Promise.allSettled([create(), create()]);
    if (send.status === 'fulfilled' && receive.status === 'fulfilled' && !this.#closed) {
      const onChange = () => this.#onHealthChange();
      this.#transports = {
        send: new PeerTransport(send.value, onChange),
        receive: new PeerTransport(receive.value, onChange),
      };
      return { send: send.value, receive: receive.value };
    }
    for (const result of [send, receive]) if (result.status === 'fulfilled') result.value.close();
    for (const result of [send, receive]) if (result.status === 'rejected') throw result.reason;
    throw closedMeanwhile();
  }

  /** @throws Fault `not-found` */
  getTransport(transportId: string): PeerTransport {
    const found = Object.values(this.#transports ?? {}).find((t) => t.transport.id === transportId);
    if (!found) throw fault('not-found', 'the peer has no such transport');
    if (found.health === 'closed' || found.health === 'broken')
      throw fault('invalid-state', 'the transport is closed for good; open the peer again');
    return found;
  }

  /**
   * A producer on the send transport. A second one with the same `mid` replaces the first: a client that uses
   * its media section again has lost the answer to its first try, or its close has not arrived.
   */
  produce(request: ProduceRequest): Promise<Producer> {
    return this.#produceSerially(async () => {
      const { kind, rtpParameters, paused } = request;
      const { transport } = this.getTransport(request.transportId);
      if (transport !== this.#transports?.send.transport)
        throw fault('bad-request', 'not the peer’s send transport');
      for (const producer of this.producers.values())
        if (producer.rtpParameters.mid !== undefined && producer.rtpParameters.mid === rtpParameters.mid) {
          producer.close();
          // Nobody asked for this close, so whoever lists the producer has to hear of it.
          this.#listener.producerClosed(producer.id);
        }
      if (this.producers.size >= MAX_PRODUCERS)
        throw fault('capacity', `a peer may publish ${MAX_PRODUCERS} tracks`);
      const pace = kind === 'video' ? { keyFrameRequestDelay: KEY_FRAME_REQUEST_DELAY_MS } : {};
      const producer = this.#adopt(
        await asMediaFault(
          transport.produce({ kind, rtpParameters, paused, ...pace, appData: { source: request.source } }),
        ),
      );
      this.#keepProducer(producer);
      return producer;
    });
  }

  /** A paused consumer on the receive transport. It replaces an earlier one of the same producer (a retry). */
  async consume(producerId: string, rtpCapabilities: RtpCapabilities): Promise<Consumer> {
    if (!this.#transports) throw closedMeanwhile();
    const { transport } = this.getTransport(this.#transports.receive.transport.id);
    const consumer = this.#adopt(
      await asMediaFault(transport.consume({ producerId, rtpCapabilities, paused: true })),
    );
    for (const earlier of this.consumers.values()) if (earlier.producerId === producerId) earlier.close();
    this.consumers.set(consumer.id, consumer);
    consumer.observer.once('close', () => this.consumers.delete(consumer.id));
    consumer.on('producerclose', () => {
      if (!this.#closed) this.#listener.consumerClosed(consumer.id);
    });
    return consumer;
  }

  /** Until what is sent to this peer really arrives, or a bound is over. */
  async whenReceiving(): Promise<void> {
    await this.#transports?.receive.whenConnected();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#transports?.send.transport.close();
    this.#transports?.receive.transport.close();
    this.producers.clear();
    this.consumers.clear();
  }

  #keepProducer(producer: Producer) {
    this.producers.set(producer.id, producer);
    producer.observer.once('close', () => this.producers.delete(producer.id));
    producer.on('transportclose', () => {
      if (!this.#closed) this.#listener.producerClosed(producer.id);
    });
  }

  /** Takes what has just been created into ownership, or closes it where the peer is gone. */
  #adopt<T extends { readonly closed: boolean; close(): void }>(arrived: T): T {
    if (!this.#closed && !arrived.closed) return arrived;
    arrived.close();
    throw closedMeanwhile();
  }

  /** One notice per loss: both transports of a site fail together, and ICE tells before DTLS. */
  #onHealthChange() {
    if (this.#closed || !this.#transports) return;
    const healths = Object.values(this.#transports).map(({ health }) => health);
    const disconnected = healths.some((health) => health === 'lost' || health === 'broken');
    if (disconnected && !this.#disconnected) this.#listener.disconnected();
    this.#disconnected = disconnected;
  }
}

function closedMeanwhile(): Fault {
  return fault('conflict', 'the peer was closed or opened again meanwhile');
}
