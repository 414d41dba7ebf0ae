import type { Consumer, ConsumerLayers } from 'mediasoup/types';
import { asMediaFault } from './media-fault.ts';
import { LayerNudge } from './layer-nudge.ts';
import type { MediaProducer } from './media-producer.ts';
import { Valve } from './valve.ts';

/** One producer as one peer receives it: flowing when the peer asked for it and the node lets it through. */
export class MediaConsumer {
  readonly consumer: Consumer;
  readonly producer: MediaProducer;
  readonly #valve: Valve;
  readonly #nudge: LayerNudge;
  #paused: boolean;
  #layer: number;
  /** What the peer asked for; undefined: the best there is. */
  #preferred: ConsumerLayers | undefined;
  /** The largest layer its publisher sends, where that is less than was asked for. */
  #cap: number | null = null;
  #turn: NodeJS.Timeout | undefined;

  /**
   * The consumer itself was made as the peer asked, or paused: it flows when it is forwarded, ready and its turn has come.
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
    this.#layer = consumer.currentLayers?.spatialLayer ?? -1;
    consumer.on('layerschange', (layers) => (this.#layer = layers?.spatialLayer ?? -1));
    this.#nudge = new LayerNudge(consumer, () => this.#chooseAnew());
    consumer.observer.once('close', () => {
      clearTimeout(this.#turn);
      producer.removeConsumer(this);
    });
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

  /** Which layer flows; −1: none, or it has none. */
  get layer(): number {
    return this.#layer;
  }

  get isCapped(): boolean {
    return this.#cap !== null;
  }

  /** Counts as looking, or as not looking, from now; `settle` makes it flow or stop. */
  ask(paused: boolean): void {
    this.#paused = paused;
    if (!this.consumer.closed) this.producer.countConsumer(this);
  }

  /** @throws Fault where the consumer is gone */
  prefer(layers: ConsumerLayers): Promise<void> {
    this.#preferred = layers;
    return asMediaFault(this.#chooseLayers());
  }

  /** No larger layer than this is sent by the publisher now. */
  capLayer(largest: number): void {
    const wished = this.#preferred?.spatialLayer ?? Infinity;
    const isLess = largest < Math.min(wished, this.producer.largestLayer);
    const cap = isLess ? largest : null;
    if (cap === this.#cap) return;
    this.#cap = cap;
    this.#chooseLayers().catch(() => undefined); // only where it has just been closed
  }

  /** A whole picture, as soon as the pacing of key frames allows; nothing for sound, or while it does not flow. */
  askForKeyFrame(): void {
    const { kind, paused, producerPaused } = this.consumer;
    if (kind !== 'video' || paused || producerPaused) return;
    this.consumer.requestKeyFrame().catch(() => undefined); // only where it has just been closed
  }

  /** Lets flow what shall flow; a picture when it is its turn to begin, which is not waited for. @throws Fault where the consumer is gone */
  async settle(): Promise<void> {
    if (this.consumer.closed) return;
    if (!this.#shallFlow) {
      clearTimeout(this.#turn);
      this.#turn = undefined;
      return this.#valve.set(true);
    }
    if (this.#turn) return;
    const waitMs = this.#valve.isShut ? this.producer.takeTurn(this.consumer) : 0;
    if (waitMs === 0) return this.#flow();
    this.#turn = setTimeout(() => {
      this.#turn = undefined;
      if (this.#shallFlow) this.#flow().catch(() => undefined); // only where it has just been closed
    }, waitMs);
  }

  get #shallFlow(): boolean {
    return !this.#paused && this.producer.forwarded;
  }

  async #flow(): Promise<void> {
    await this.#valve.set(false);
    this.#nudge.begin();
  }

  async #chooseLayers(): Promise<void> {
    const { spatialLayer = this.producer.largestLayer, ...rest } = this.#preferred ?? {};
    const capped = this.#cap === null ? spatialLayer : Math.min(spatialLayer, this.#cap);
    await this.consumer.setPreferredLayers({ ...rest, spatialLayer: capped });
  }

  /** mediasoup chooses only where the wish is another than before. */
  async #chooseAnew(): Promise<void> {
    const { spatialLayer = 0, temporalLayer = 0 } = this.consumer.preferredLayers ?? {};
    if (temporalLayer > 0)
      await this.consumer.setPreferredLayers({ spatialLayer, temporalLayer: temporalLayer - 1 });
    else await this.consumer.setPreferredLayers({ spatialLayer: spatialLayer > 0 ? spatialLayer - 1 : 1 });
    await this.#chooseLayers();
  }
}
