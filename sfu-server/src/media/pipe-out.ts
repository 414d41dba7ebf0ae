import type { PipeAddress, PipeNews, PipedProducer } from '@zhida/protocol/media-pipe.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { rtpParametersSchema } from '@zhida/protocol/media.ts';
import type { PipeTransport, RtpParameters } from 'mediasoup/types';
import { IdleTimer } from './idle-timer.ts';
import { asMediaFault } from './media-fault.ts';
import { MediaConsumer } from './media-consumer.ts';
import type { MediaProducer, VoiceState } from './media-producer.ts';
import { addressOf, connectPipe, isSameAddress } from './pipe-address.ts';

export interface PipeEndListener {
  /** To the other end, about one producer. */
  tell(producerId: string, news: PipeNews): void;
  /** Once, whyever. */
  closed(): void;
}

interface Sent {
  readonly offer: Promise<PipedProducer>;
  readonly since: number;
  kept: MediaConsumer | null;
}

/**
 * The sending end of a pipe: carries producers of one router to another router, each once. To the producer it is one
 * receiver more, which looks while somebody looks over there.
 */
export class PipeOut {
  readonly id: string;
  readonly since = performance.now();
  readonly #transport: PipeTransport;
  readonly #listener: PipeEndListener;
  readonly #sent = new Map<string, Sent>();
  readonly #idle: IdleTimer;
  #connection: { readonly to: PipeAddress; readonly done: Promise<void> } | null = null;

  constructor(transport: PipeTransport, listener: PipeEndListener) {
    this.id = transport.id;
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

  listProducers(): { producerId: string; since: number }[] {
    return [...this.#sent].map(([producerId, { since }]) => ({ producerId, since }));
  }

  /**
   * What the other end must know to receive a producer. Asked again it is the same; what failed is tried anew.
   * @throws Fault `not-found` where it closed meanwhile
   */
  offer(producer: MediaProducer): Promise<PipedProducer> {
    const earlier = this.#sent.get(producer.id);
    if (earlier) return earlier.offer;
    const sent: Sent = { offer: this.#send(producer), since: performance.now(), kept: null };
    this.#sent.set(producer.id, sent);
    this.#idle.set(false);
    sent.offer.catch(() => this.#forget(producer.id, sent));
    return sent.offer;
  }

  /** @throws Fault `conflict` where it is connected elsewhere: the other end is another one, and this one is closed */
  async connect(to: PipeAddress): Promise<void> {
    if (this.#connection && !isSameAddress(this.#connection.to, to)) {
      this.close();
      throw fault('conflict', 'this pipe leads elsewhere');
    }
    this.#connection ??= { to, done: connectPipe(this.#transport, to) };
    try {
      await this.#connection.done;
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** What the other end was told of each producer, as it is now. */
  repeat(): { producerId: string; news: PipeNews }[] {
    return [...this.#sent].flatMap(([producerId, { kept }]) => {
      if (!kept) return [];
      const { open, priority } = kept.producer;
      return [{ producerId, news: { kind: 'voice', open, priority } }];
    });
  }

  hear(producerId: string, news: PipeNews): void {
    const sent = this.#sent.get(producerId);
    if (news.kind === 'demand' && sent?.kept) {
      sent.kept.ask(!news.wanted);
      // What fails here is a consumer that has just been closed.
      sent.kept.settle().catch(() => undefined);
    }
    if (news.kind === 'closed') sent?.kept?.consumer.close();
  }

  close(): void {
    this.#transport.close();
  }

  async #send(producer: MediaProducer): Promise<PipedProducer> {
    const { id: producerId, peerId, source } = producer;
    const consumer = await asMediaFault(this.#transport.consume({ producerId }));
    const sent = this.#sent.get(producerId);
    if (consumer.closed || producer.producer.closed || !sent) {
      consumer.close();
      throw fault('not-found', 'the producer closed meanwhile');
    }
    // Whoever asks for a picture is about to look; where not, the other end says so in a moment.
    sent.kept = new MediaConsumer(consumer, producer, { paused: false, ready: Promise.resolve() });
    const tellVoice = ({ open, priority }: VoiceState) =>
      this.#listener.tell(producerId, { kind: 'voice', open, priority });
    producer.addFollower(tellVoice);
    consumer.observer.once('close', () => {
      producer.removeFollower(tellVoice);
      this.#forget(producerId, sent);
      this.#listener.tell(producerId, { kind: 'closed' });
    });
    const { kind, rtpParameters } = consumer;
    const { open, priority } = producer;
    return { producerId, peerId, source, kind, rtpParameters: asOnTheWire(rtpParameters), open, priority };
  }

  #forget(producerId: string, sent: Sent) {
    if (this.#sent.get(producerId) !== sent) return;
    this.#sent.delete(producerId);
    this.#idle.set(this.#sent.size === 0);
  }
}

/** Without what is undefined, which no schema takes: within a node the other end gets it as it is here. */
const asOnTheWire = (rtpParameters: RtpParameters): PipedProducer['rtpParameters'] =>
  rtpParametersSchema.parse(JSON.parse(JSON.stringify(rtpParameters)));
