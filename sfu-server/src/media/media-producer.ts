import type { Source } from '@zhida/protocol/media.ts';
import type { Consumer, Producer } from 'mediasoup/types';
import { Demand } from './demand.ts';
import { LayerWatch } from './layer-watch.ts';
import type { MediaConsumer } from './media-consumer.ts';
import { StartPace } from './start-pace.ts';
import { Valve } from './valve.ts';

export interface ProducerRules {
  /** Shut by the server whatever the publisher does. */
  readonly held: boolean;
  /** Its sound is always forwarded. */
  readonly priority: boolean;
}

interface Start extends ProducerRules {
  readonly peerId: string;
  readonly source: Source;
  /** The publisher's own pause; the producer itself was made paused where this or `held` is true. */
  readonly paused: boolean;
  readonly wanted: boolean;
  /** It came through a pipe: whoever published it pauses it at the other end, and here it only follows. */
  readonly isCopy?: boolean;
}

interface Listener {
  demandChanged(wanted: boolean): void;
  /** Open, shut or of other priority than before. */
  rulesChanged(): void;
  /** Of the publisher, by whomever. */
  keyFrameRequested(): void;
  /** How many receive it now, paused or not. */
  consumersChanged?(count: number): void;
}

/** Up to so many viewers whoever looks is shown at once: they can hardly come faster than key frames may. */
const CROWD = 10;

/** What the loudest of a router are chosen by. */
export interface VoiceState {
  readonly open: boolean;
  readonly priority: boolean;
}

/**
 * What one peer publishes, or a copy of it in another router: shut while its publisher or the server wants it so, and
 * counted who looks at it.
 */
export class MediaProducer {
  readonly producer: Producer;
  readonly peerId: string;
  readonly source: Source;
  /** Null for sound, whose pauses would cost more in lost words than they save. */
  readonly demand: Demand | null;
  readonly #listener: Listener;
  /** Null: a copy, which is never shut here. */
  readonly #valve: Valve | null;
  readonly #followers = new Set<(voice: VoiceState) => void>();
  readonly #consumers = new Set<MediaConsumer>();
  readonly #layers: LayerWatch;
  readonly #starts = new StartPace();
  #paused: boolean;
  #rules: ProducerRules;
  #rulesVersion = 0;
  #forwarded = true;

  constructor(producer: Producer, start: Start, listener: Listener) {
    const { peerId, source, paused, held, priority, wanted, isCopy = false } = start;
    this.producer = producer;
    this.peerId = peerId;
    this.source = source;
    this.#paused = paused;
    this.#rules = { held, priority };
    this.#listener = listener;
    this.#layers = new LayerWatch(producer, this.#consumers);
    this.#valve = isCopy ? null : new Valve(producer, producer.paused);
    const onDemand = (now: boolean) => listener.demandChanged(now);
    this.demand = producer.kind === 'video' ? new Demand(wanted, onDemand) : null;
    producer.observer.once('close', () => this.demand?.close());
    if (producer.kind === 'video' && !isCopy) this.#countKeyFrameRequests();
    if (producer.kind === 'video') this.#askWhenBack();
  }

  get id(): string {
    return this.producer.id;
  }

  get isCopy(): boolean {
    return this.#valve === null;
  }

  get open(): boolean {
    return !this.#paused && !this.#rules.held;
  }

  get priority(): boolean {
    return this.#rules.priority;
  }

  /** Whether its consumers may flow at all. */
  get forwarded(): boolean {
    return this.#forwarded;
  }

  /** The publisher's own pause. @throws Fault where the producer is gone */
  setPaused(paused: boolean): Promise<void> {
    this.#paused = paused;
    return this.#settle();
  }

  /**
   * @param version older than what was said before: nothing changes, so that rules which are said again cannot undo
   *   newer ones that overtook them
   * @throws Fault where the producer is gone
   */
  setRules({ held, priority }: ProducerRules, version: number): Promise<void> {
    if (version < this.#rulesVersion) return Promise.resolve();
    this.#rulesVersion = version;
    this.#rules = { held, priority };
    return this.#settle();
  }

  /** As the producer is that this is a copy of. */
  follow({ open, priority }: VoiceState): void {
    this.#paused = !open;
    this.#rules = { held: false, priority };
    this.#tellRules();
  }

  /** Whoever has a copy hears of every change, until the producer closes. */
  addFollower(hear: (voice: VoiceState) => void): void {
    this.#followers.add(hear);
  }

  removeFollower(hear: (voice: VoiceState) => void): void {
    this.#followers.delete(hear);
  }

  /** Stops or lets flow all its consumers, whatever their peers asked for. */
  setForwarded(forwarded: boolean): void {
    if (forwarded === this.#forwarded) return;
    this.#forwarded = forwarded;
    // What fails here is a consumer that has just been closed.
    for (const consumer of this.#consumers) consumer.settle().catch(() => undefined);
  }

  addConsumer(consumer: MediaConsumer): void {
    this.#consumers.add(consumer);
    this.countConsumer(consumer);
    this.#layers.begin();
    this.#listener.consumersChanged?.(this.#consumers.size);
  }

  removeConsumer(consumer: MediaConsumer): void {
    this.#consumers.delete(consumer);
    this.demand?.unlook(consumer);
    this.#listener.consumersChanged?.(this.#consumers.size);
  }

  get largestLayer(): number {
    return this.#layers.largest;
  }

  /** @returns in how many milliseconds a consumer of this may begin; 0: at once, as always where few look, and for a pipe */
  takeTurn({ kind, type }: Pick<Consumer, 'kind' | 'type'>): number {
    const costs = kind === 'video' && type !== 'pipe' && this.open;
    return costs && this.#consumers.size > CROWD ? this.#starts.take() : 0;
  }

  /** A whole picture of its publisher, for everybody who looks. */
  askForKeyFrame(): void {
    for (const consumer of this.#consumers) consumer.askForKeyFrame();
  }

  countConsumer(consumer: MediaConsumer): void {
    if (consumer.paused) this.demand?.unlook(consumer);
    else this.demand?.look(consumer);
  }

  #settle(): Promise<void> {
    const settled = this.#valve?.set(!this.open) ?? Promise.resolve();
    this.#tellRules();
    return settled;
  }

  #tellRules() {
    this.#listener.rulesChanged();
    const { open, priority } = this;
    for (const hear of this.#followers) hear({ open, priority });
  }

  #countKeyFrameRequests() {
    this.producer.on('trace', ({ type }) => {
      if (type === 'pli' || type === 'fir') this.#listener.keyFrameRequested();
    });
    // Fails only where the producer has just been closed.
    this.producer.enableTraceEvent(['pli', 'fir']).catch(() => undefined);
  }

  /** The worker holds a stream back while it takes it for dead, and then forwards it from where it happens to be. */
  #askWhenBack() {
    let dead: readonly number[] = [];
    this.producer.on('score', (scores) => {
      const isBack = scores.some(({ ssrc, score }) => score > 0 && dead.includes(ssrc));
      dead = scores.filter(({ score }) => score === 0).map(({ ssrc }) => ssrc);
      if (isBack) this.askForKeyFrame();
    });
  }
}
