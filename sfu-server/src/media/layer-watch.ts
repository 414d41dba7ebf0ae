import type { Producer, ProducerStat } from 'mediasoup/types';
import { LayerFlow } from './layer-flow.ts';
import type { MediaConsumer } from './media-consumer.ts';

/** Each look is one question to the worker, and only while somebody sees more than the smallest layer, or would. */
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
  readonly #layers: readonly { readonly rid?: string; readonly ssrc?: number }[];
  #timer: NodeJS.Timeout | undefined;
  #isLooking = false;

  /** @param consumers of this producer, as they are at any time */
  constructor(producer: Producer, consumers: ReadonlySet<MediaConsumer>) {
    this.#producer = producer;
    this.#consumers = consumers;
    this.#layers = producer.rtpParameters.encodings ?? [];
    producer.observer.once('close', () => this.#end());
  }

  /** The largest layer there may be; 0 where there is only one. */
  get largest(): number {
    return Math.max(0, this.#layers.length - 1);
  }

  /** Somebody receives it. */
  begin(): void {
    if (this.largest === 0 || this.#producer.closed) return;
    this.#timer ??= setInterval(() => void this.#look(), everyMs).unref();
  }

  async #look(): Promise<void> {
    if (this.#consumers.size === 0) return this.#end();
    const isSeen = [...this.#consumers].some(({ layer, isCapped }) => layer > 0 || (isCapped && layer === 0));
    if (!isSeen || this.#isLooking) return;
    this.#isLooking = true;
    const stats = await this.#producer.getStats().catch(() => null); // it has just been closed
    this.#isLooking = false;
    if (!stats) return;
    this.#flow.note(this.#countPackets(stats), performance.now());
    for (const consumer of this.#consumers) consumer.capLayer(this.#flow.largest);
  }

  /** By layer, the smallest first. What never came is not in the statistics. */
  #countPackets(stats: readonly ProducerStat[]): number[] {
    return this.#layers.map(({ rid, ssrc }) => {
      const found = stats.find((stat) => (rid === undefined ? stat.ssrc === ssrc : stat.rid === rid));
      return found?.packetCount ?? 0;
    });
  }

  #end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
