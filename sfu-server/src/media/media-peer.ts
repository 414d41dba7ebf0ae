import { fault } from '@zhida/protocol/core/fault.ts';
import type { Source } from '@zhida/protocol/media.ts';
import type { MediaKind, Producer, RtpCapabilities, RtpParameters } from 'mediasoup/types';
import { consumeAll } from './consume-all.ts';
import { KEY_FRAME_REQUEST_DELAY_MS } from './key-frame-request-delay.ts';
import { MediaConsumer } from './media-consumer.ts';
import { asMediaFault } from './media-fault.ts';
import { MediaProducer, type ProducerRules } from './media-producer.ts';
import type { PeerTransport, TransportPlace } from './peer-transport.ts';
import { closedMeanwhile, PeerTransports } from './peer-transports.ts';
import { createSerial } from './serial.ts';

/** What the rest of the node hears of a peer. Never called after `close()`. */
export interface PeerListener {
  disconnected(): void;
  producerOpened(producer: MediaProducer): void;
  producerChanged(): void;
  producerClosed(producerId: string): void;
  demandChanged(producerId: string, wanted: boolean): void;
  consumerClosed(consumerId: string): void;
  keyFrameRequested(source: Source): void;
}

/** Sources are five; some more leave room for a second camera and stop a client that leaks tracks. */
const MAX_PRODUCERS = 8;
/** Pictures one peer may look at at once: a full wall, the next page of its patrol and the stage, and as much again. More,
 * and one member who subscribes to everybody switches on every camera of a county: 311 uplinks, 190 Mbit/s in. */
const MAX_WATCHED = 64;

export interface ProduceRequest extends ProducerRules {
  readonly transportId: string;
  readonly source: Source;
  readonly kind: MediaKind;
  readonly rtpParameters: RtpParameters;
  readonly paused: boolean;
  readonly wanted: boolean;
}

export interface ConsumeRequest {
  /** Undefined: as they came before. */
  readonly rtpCapabilities: RtpCapabilities | undefined;
  readonly paused: boolean;
}

/**
 * All media of one endpoint: its transports, what it publishes and what it receives. Closing is final and may happen
 * at any moment: whatever is created after it is closed on arrival.
 */
export class MediaPeer {
  readonly id: string;
  readonly producers = new Map<string, MediaProducer>();
  readonly consumers = new Map<string, MediaConsumer>();
  /** Producers that were not closed one by one: with the worker gone, these are what went with it. */
  readonly published = new Set<string>();
  /** To be looked at as soon as their consumers are made. */
  readonly #asked = new Set<readonly MediaProducer[]>();
  readonly #listener: PeerListener;
  readonly #produceSerially = createSerial();
  readonly #transports = new PeerTransports({
    healthChanged: () => this.#onHealthChange(),
    pathChanged: (direction) => this.#onPathChange(direction),
  });
  #rtpCapabilities: RtpCapabilities | undefined;
  #disconnected = false;
  #closed = false;

  constructor(id: string, listener: PeerListener) {
    this.id = id;
    this.#listener = listener;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Its transports are there and can still carry media, perhaps after an ICE restart. */
  get alive(): boolean {
    return !this.#closed && this.#transports.alive;
  }

  /** Null while it is being opened. */
  get receiveId(): string | null {
    return this.#transports.receive?.transport.id ?? null;
  }

  get transportCount(): number {
    return this.#transports.size;
  }

  /** Whether a transport, producer or consumer of this id is this peer's. */
  owns(objectId: string): boolean {
    return this.producers.has(objectId) || this.consumers.has(objectId) || this.#transports.has(objectId);
  }

  /** @throws Fault `conflict` when the peer was closed or opened anew meanwhile */
  open(place: TransportPlace, send: boolean) {
    return this.#transports.open(place, send);
  }

  /** The transport to send on; the same whenever it is asked for. @throws Fault `invalid-state` before `open` */
  openSend(): Promise<PeerTransport> {
    return this.#transports.openSend();
  }

  /** @throws Fault `not-found`, `invalid-state` where it is closed for good */
  getTransport(transportId: string): PeerTransport {
    return this.#transports.get(transportId);
  }

  /**
   * A producer on the send transport. A second one with the same `mid` replaces the first: a client that uses
   * its media section again has lost the answer to its first try, or its close has not arrived.
   */
  produce(request: ProduceRequest): Promise<MediaProducer> {
    return this.#produceSerially(async () => {
      const { kind, rtpParameters, paused, held } = request;
      const { transport } = this.getTransport(request.transportId);
      if (!this.#transports.isSend(transport.id)) throw fault('bad-request', 'not the peer’s send transport');
      this.#closeProducersOf(rtpParameters.mid);
      if (this.producers.size >= MAX_PRODUCERS)
        throw fault('capacity', `a peer may publish ${MAX_PRODUCERS} tracks`);
      const pace = kind === 'video' ? { keyFrameRequestDelay: KEY_FRAME_REQUEST_DELAY_MS } : {};
      const start = { kind, rtpParameters, paused: paused || held, ...pace };
      const producer = this.#adopt(await asMediaFault(transport.produce(start)));
      this.published.add(producer.id);
      producer.observer.once('close', () => transport.closed || this.published.delete(producer.id));
      return this.#keepProducer(producer, request);
    });
  }

  /**
   * Consumers on the receive transport, without those whose producer is gone. Each replaces an earlier one of the same
   * producer (a retry).
   * @throws Fault `bad-request` where the capabilities never came or can take none of the producers, `capacity` where it
   *   would look at too many pictures
   */
  async consume(
    producers: readonly MediaProducer[],
    { rtpCapabilities = this.#rtpCapabilities, paused }: ConsumeRequest,
  ): Promise<MediaConsumer[]> {
    if (!rtpCapabilities) throw fault('bad-request', 'the capabilities of this peer never came');
    this.#rtpCapabilities = rtpCapabilities;
    const { receive } = this.#transports;
    if (!receive) throw closedMeanwhile();
    if (!paused) this.requireMayWatch(producers);
    const { transport } = this.getTransport(receive.transport.id);
    const asked = paused ? [] : producers;
    this.#asked.add(asked);
    // A key frame that comes before the viewer's handshake is over is lost; sound may flow from its first packet.
    const waits = receive.health === 'new';
    const connected = waits && !paused ? receive.whenConnected() : Promise.resolve();
    const making = consumeAll(producers, async (producer) => {
      const shut = paused || !producer.forwarded || isPicture(producer);
      const ready = waits && isPicture(producer) ? connected : Promise.resolve();
      const request = { producerId: producer.id, rtpCapabilities, paused: shut };
      const consumer = await asMediaFault(transport.consume(request));
      if (!this.#closed && consumer.closed) throw fault('not-found', 'the producer closed meanwhile');
      this.#adopt(consumer);
      return this.#keepConsumer(new MediaConsumer(consumer, producer, { paused, ready }));
    });
    return making.finally(() => this.#asked.delete(asked));
  }

  /** @throws Fault `capacity` where it would look at too many pictures with these */
  requireMayWatch(producers: readonly MediaProducer[]): void {
    const watched = new Set([...producers, ...[...this.#asked].flat()].filter(isPicture));
    for (const { paused, producer } of this.consumers.values())
      if (!paused && isPicture(producer)) watched.add(producer);
    if (watched.size > MAX_WATCHED)
      throw fault('capacity', `a peer may look at ${MAX_WATCHED} pictures at once`);
  }

  /** Until what is sent to this peer really arrives, or a bound is over. */
  async whenReceiving(): Promise<void> {
    await this.#transports.receive?.whenConnected();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#transports.close();
    this.producers.clear();
    this.consumers.clear();
  }

  #closeProducersOf(mid: string | undefined) {
    for (const { id, producer } of this.producers.values())
      if (mid !== undefined && producer.rtpParameters.mid === mid) {
        producer.close();
        // Nobody asked for this close, so whoever lists the producer has to hear of it.
        this.#listener.producerClosed(id);
      }
  }

  #keepProducer(created: Producer, request: ProduceRequest): MediaProducer {
    const { id } = created;
    const start = { ...request, peerId: this.id };
    const producer = new MediaProducer(created, start, {
      demandChanged: (wanted) => this.#listener.demandChanged(id, wanted),
      rulesChanged: () => this.#listener.producerChanged(),
      keyFrameRequested: () => this.#listener.keyFrameRequested(request.source),
    });
    this.producers.set(id, producer);
    created.observer.once('close', () => this.producers.delete(id));
    created.on('transportclose', () => {
      if (!this.#closed) this.#listener.producerClosed(id);
    });
    this.#listener.producerOpened(producer);
    return producer;
  }

  #keepConsumer(kept: MediaConsumer): MediaConsumer {
    const { id, consumer, producer } = kept;
    for (const earlier of this.consumers.values())
      if (earlier.producer === producer) earlier.consumer.close();
    this.consumers.set(id, kept);
    consumer.observer.once('close', () => this.consumers.delete(id));
    consumer.on('producerclose', () => {
      if (!this.#closed) this.#listener.consumerClosed(id);
    });
    return kept;
  }

  /** Takes what has just been created into ownership, or closes it where the peer is gone. */
  #adopt<T extends { readonly closed: boolean; close(): void }>(arrived: T): T {
    if (!this.#closed && !arrived.closed) return arrived;
    arrived.close();
    throw closedMeanwhile();
  }

  /** One notice per loss: both transports of a site fail together, and ICE tells before DTLS. */
  #onHealthChange() {
    if (this.#closed) return;
    const { disconnected } = this.#transports;
    if (disconnected && !this.#disconnected) this.#listener.disconnected();
    this.#disconnected = disconnected;
  }

  /**
   * What was on its way over the old path is lost, and a decoder left to itself asks for a whole picture only after 3 s. Nobody
   * knows sooner than this node that the new path carries.
   */
  #onPathChange(direction: 'receive' | 'send') {
    if (direction === 'receive') for (const consumer of this.consumers.values()) consumer.askForKeyFrame();
    else for (const producer of this.producers.values()) producer.askForKeyFrame();
  }
}

const isPicture = ({ producer }: MediaProducer): boolean => producer.kind === 'video';
