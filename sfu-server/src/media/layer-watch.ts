import type { Producer, ProducerStat } from 'mediasoup/types';
import { LayerFlow } from './layer-flow.ts';
import type { MediaConsumer } from './media-consumer.ts';

/** Each look is one question to the worker, and only while somebody sees more than the smallest layer. */
const everyMs = 150;

/**
 * A browser whose uplink gets narrower stops its largest layer without a word, and who looks at that sees a standing
 * picture: mediasoup takes a layer for dead after 1.5 to 3 s. Here its viewers are given the next smaller one as soon as its
 * packets stay away, and it again when it comes steadily.
 */
export class LayerWatch {
  readonly #producer: Producer;
  readonly #consumers: ReadonlySet<MediaConsumer>;
  readonly #flow = new LayerFlow();
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;

  /** @param consumers of this producer, as they are at any time */
  constructor(producer: Producer, consumers: ReadonlySet<MediaConsumer>) {
    this.#producer = producer;
    this.#consumers = consumers;
    producer.observer.once('close', () => clearInterval(this.#timer));
  }

  /** Somebody receives it. */
  begin(): void {
    if (this.#producer.type !== 'simulcast' || this.#producer.closed) return;
    this.#timer ??= setInterval(() => void this.#look(), everyMs).unref();
  }

  async #look(): Promise<void> {
    if (this.#consumers.size === 0) return this.#end();
    const isSeen = [...this.#consumers].some((consumer) => consumer.isCapped || consumer.layer > 0);
    if (!isSeen || this.#isLooking) return;
    this.#isLooking = true;
    const stats = await this.#producer.getStats().catch(() => null); // it has just been closed
    this.#isLooking = false;
    if (!stats) return;
    this.#flow.note(this.#countPackets(stats), performance.now());
    const { largest } = this.#flow;
    for (const consumer of this.#consumers)
      if (consumer.isCapped || consumer.layer > largest) consumer.capLayer(largest);
  }

  /** By layer, the smallest first. What never came is not in the statistics. */
  #countPackets(stats: readonly ProducerStat[]): number[] {
    const { encodings = [] } = this.#producer.rtpParameters;
    return encodings.map(({ rid, ssrc }) => {
      const found = stats.find((stat) => (rid === undefined ? stat.ssrc === ssrc : stat.rid === rid));
      return found?.packetCount ?? 0;
    });
  }

  #end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
