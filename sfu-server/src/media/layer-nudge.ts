import type { Consumer } from 'mediasoup/types';

const everyMs = 250;
/** A publisher that sends nothing has no layers to choose from: it is not waited for longer. */
const mostTimes = 80;

/**
 * mediasoup chooses a layer of a picture when something happens: a stream begins, its first sender report comes, the line
 * is estimated anew. A layer whose bitrate it cannot tell at that moment is left out, and then nothing may happen for
 * seconds, or ever. So while a consumer should flow and has no layer, it is made to choose again.
 */
export class LayerNudge {
  readonly #consumer: Consumer;
  readonly #choose: () => Promise<void>;
  #timer: NodeJS.Timeout | undefined;
  #times = 0;
  readonly #hasLayers: boolean;

  /** @param choose has a layer chosen as if the wish were a new one */
  constructor(consumer: Consumer, choose: () => Promise<void>) {
    this.#consumer = consumer;
    this.#choose = choose;
    this.#hasLayers = consumer.type === 'simulcast' || consumer.type === 'svc';
    if (!this.#hasLayers) return;
    consumer.on('layerschange', () => this.begin());
    consumer.on('producerresume', () => this.begin());
    consumer.observer.once('close', () => this.#end());
  }

  /** From now on it should flow, as far as anybody here knows. */
  begin(): void {
    if (!this.#hasLayers || !this.#isWaiting) return;
    this.#times = 0;
    this.#timer ??= setInterval(() => this.#nudge(), everyMs);
    this.#timer.unref();
  }

  get #isWaiting(): boolean {
    const { closed, paused, producerPaused, currentLayers } = this.#consumer;
    return !closed && !paused && !producerPaused && !currentLayers;
  }

  #nudge(): void {
    this.#times += 1;
    if (!this.#isWaiting || this.#times > mostTimes) return this.#end();
    this.#choose().catch(() => undefined); // it has just been closed
  }

  #end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
