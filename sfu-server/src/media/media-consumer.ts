import type { Consumer } from 'mediasoup/types';
import { LayerNudge } from './layer-nudge.ts';
import type { MediaProducer } from './media-producer.ts';
import { Valve } from './valve.ts';

/** One producer as one peer receives it: flowing when the peer asked for it and the node lets it through. */
export class MediaConsumer {
  readonly consumer: Consumer;
  readonly producer: MediaProducer;
  readonly #valve: Valve;
  readonly #layers: LayerNudge;
  #paused: boolean;

  /**
   * The consumer itself was made as the peer asked, or paused where it is not forwarded or has to wait.
   * @param asked `ready`: it flows from then on, at the earliest
   */
  constructor(
    consumer: Consumer,
    producer: MediaProducer,
    asked: { readonly paused: boolean; readonly ready: Promise<void> },
  ) {
    this.consumer = consumer;
    this.producer = producer;
    this.#paused = asked.paused;
    this.#valve = new Valve(consumer, consumer.paused);
    this.#layers = new LayerNudge(consumer);
    consumer.observer.once('close', () => producer.removeConsumer(this));
    producer.addConsumer(this);
    asked.ready.then(() => this.settle()).catch(() => undefined); // only where it has just been closed
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

  /** A whole picture, as soon as the pacing of key frames allows; nothing for sound, or while it does not flow. */
  askForKeyFrame(): void {
    const { kind, paused, producerPaused } = this.consumer;
    if (kind !== 'video' || paused || producerPaused) return;
    this.consumer.requestKeyFrame().catch(() => undefined); // only where it has just been closed
  }

  /** Lets flow what shall flow. @throws Fault where the consumer is gone */
  async settle(): Promise<void> {
    await this.#valve.set(this.#paused || !this.producer.forwarded);
    this.#layers.begin();
  }
}
