import type { Consumer } from 'mediasoup/types';
import type { MediaProducer } from './media-producer.ts';
import { Valve } from './valve.ts';

/** One producer as one peer receives it: flowing when the peer asked for it and the node lets it through. */
export class MediaConsumer {
  readonly consumer: Consumer;
  readonly producer: MediaProducer;
  readonly #valve: Valve;
  #paused: boolean;

  /** @param paused as the peer asked; the consumer itself was made so, or paused where it is not forwarded */
  constructor(consumer: Consumer, producer: MediaProducer, paused: boolean) {
    this.consumer = consumer;
    this.producer = producer;
    this.#paused = paused;
    this.#valve = new Valve(consumer, consumer.paused);
    consumer.observer.once('close', () => producer.removeConsumer(this));
    producer.addConsumer(this);
    this.settle().catch(() => undefined); // only where it has just been closed
  }

  get id(): string {
    return this.consumer.id;
  }

  /** Whether the peer asked for it to be paused. */
  get paused(): boolean {
    return this.#paused;
  }

  /** Counts as looking, or as not looking, from now; `settle` makes it flow or stop. */
  ask(paused: boolean): void {
    this.#paused = paused;
    if (!this.consumer.closed) this.producer.countConsumer(this);
  }

  /** Lets flow what shall flow. @throws Fault where the consumer is gone */
  settle(): Promise<void> {
    return this.#valve.set(this.#paused || !this.producer.forwarded);
  }
}
