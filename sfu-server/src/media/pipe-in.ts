import type { PipeAddress, PipeNews, PipedProducer } from '@zhida/protocol/media-pipe.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { PipeTransport, Producer } from 'mediasoup/types';
import { IdleTimer } from './idle-timer.ts';
import { asMediaFault } from './media-fault.ts';
import { KEY_FRAME_REQUEST_DELAY_MS } from './key-frame-request-delay.ts';
import { MediaProducer } from './media-producer.ts';
import { addressOf, connectPipe, isSameAddress } from './pipe-address.ts';
import type { PipeEndListener } from './pipe-out.ts';
import { producerRtpParametersSchema } from './rtp-schema.ts';

export interface PipeInListener extends PipeEndListener {
  opened(copy: MediaProducer): void;
  /** A voice was opened or shut, or has other priority. */
  voiceChanged(): void;
}

interface Received {
  readonly copy: Promise<MediaProducer>;
  readonly since: number;
  made: MediaProducer | null;
}

/**
 * The receiving end of a pipe: producers of another router as copies in this one, under the same ids. A copy nobody
 * receives is given back after a while.
 */
export class PipeIn {
  /** Of the sending end: a pipe has one name. */
  readonly id: string;
  readonly since = performance.now();
  readonly #transport: PipeTransport;
  readonly #listener: PipeInListener;
  readonly #received = new Map<string, Received>();
  readonly #idle: IdleTimer;
  #connection: { readonly to: PipeAddress; readonly done: Promise<void> } | null = null;

  constructor(id: string, transport: PipeTransport, listener: PipeInListener) {
    this.id = id;
    this.#transport = transport;
    this.#listener = listener;
    this.#idle = new IdleTimer(() => this.close());
    this.#idle.set(true);
    transport.observer.once('close', () => {
      this.#idle.close();
      listener.closed();
    });
  }

  get closed(): boolean {
    return this.#transport.closed;
  }

  get transport(): PipeTransport {
    return this.#transport;
  }

  get address(): PipeAddress {
    return addressOf(this.#transport);
  }

  get copies(): MediaProducer[] {
    return [...this.#received.values()].flatMap(({ made }) => made ?? []);
  }

  listProducers(): { producerId: string; since: number }[] {
    return [...this.#received].map(([producerId, { since }]) => ({ producerId, since }));
  }

  /** @throws Fault `conflict` where the sender is another one; this end is closed then */
  async connect(to: PipeAddress): Promise<void> {
    if (this.#connection && !isSameAddress(this.#connection.to, to)) {
      this.close();
      throw fault('conflict', 'this pipe comes from elsewhere');
    }
    this.#connection ??= { to, done: connectPipe(this.#transport, to) };
    try {
      await this.#connection.done;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** The copy of a producer; asked again it is the same, and what failed is tried anew. */
  receive(producer: PipedProducer): Promise<MediaProducer> {
    const { producerId } = producer;
    const earlier = this.#received.get(producerId);
    if (earlier) return earlier.copy;
    const received: Received = { copy: this.#make(producer), since: performance.now(), made: null };
    this.#received.set(producerId, received);
    this.#idle.set(false);
    received.copy.catch(() => this.#forget(producerId, received));
    return received.copy;
  }

  /** What the other end was told of each producer, as it is now. */
  repeat(): { producerId: string; news: PipeNews }[] {
    return this.copies.flatMap(({ id, demand }) =>
      demand ? [{ producerId: id, news: { kind: 'demand', wanted: demand.wanted } }] : [],
    );
  }

  hear(producerId: string, news: PipeNews): void {
    const copy = this.#received.get(producerId)?.made;
    if (news.kind === 'voice') copy?.follow(news);
    if (news.kind === 'closed') copy?.producer.close();
  }

  close(): void {
    this.#transport.close();
  }

  async #make(piped: PipedProducer): Promise<MediaProducer> {
    const { producerId: id, kind } = piped;
    const rtpParameters = producerRtpParametersSchema.parse(piped.rtpParameters);
    const pace = kind === 'video' ? { keyFrameRequestDelay: KEY_FRAME_REQUEST_DELAY_MS } : {};
    const created = await asMediaFault(this.#transport.produce({ id, kind, rtpParameters, ...pace }));
    const received = this.#received.get(id);
    if (created.closed || !received) {
      created.close();
      throw fault('not-found', 'the pipe was closed meanwhile');
    }
    const copy = this.#keep(created, piped);
    received.made = copy;
    created.observer.once('close', () => {
      this.#forget(id, received);
      this.#listener.tell(id, { kind: 'closed' });
    });
    this.#listener.opened(copy);
    return copy;
  }

  #keep(created: Producer, { peerId, source, open, priority }: PipedProducer): MediaProducer {
    const { id } = created;
    const unused = new IdleTimer(() => created.close());
    created.observer.once('close', () => unused.close());
    unused.set(true);
    const start = { peerId, source, paused: !open, held: false, priority, wanted: true, isCopy: true };
    return new MediaProducer(created, start, {
      demandChanged: (wanted) => this.#listener.tell(id, { kind: 'demand', wanted }),
      rulesChanged: () => this.#listener.voiceChanged(),
      keyFrameRequested: () => undefined,
      consumersChanged: (count) => unused.set(count === 0),
    });
  }

  #forget(producerId: string, received: Received) {
    if (this.#received.get(producerId) !== received) return;
    this.#received.delete(producerId);
    this.#idle.set(this.#received.size === 0);
  }
}
