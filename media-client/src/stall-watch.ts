import type { RemoteStream } from './remote-stream.ts';
import { followPicture, isStalled, renewed, type Progress } from './stall.rules.ts';

/** A look costs about 1 ms a picture. */
const everyMs = 2_000;

export interface StallWatchOptions {
  /** The pictures somebody looks at, of publishers that say they send. */
  looked(): RemoteStream[];
  /** Asks for it anew. */
  renew(stream: RemoteStream): void;
}

/**
 * Whatever the reason may be for which a picture stays away, a consumer that died unheard or a server that forgets to
 * forward: after a while it is asked for anew. By publication, since the stream is another one then.
 */
export class StallWatch {
  readonly #options: StallWatchOptions;
  #progress = new Map<string, Progress>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #isLooking = false;

  constructor(options: StallWatchOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer ??= setInterval(() => void this.#look(), everyMs);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#progress.clear();
  }

  async #look(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    const looked = this.#options.looked();
    const frames = await Promise.all(looked.map((stream) => stream.countFrames()));
    this.#isLooking = false;
    const now = performance.now();
    const before = this.#progress;
    this.#progress = new Map();
    for (const [index, stream] of looked.entries()) {
      const { producerId } = stream.publication;
      const progress = followPicture(before.get(producerId), frames[index] ?? 0, now);
      const stalled = isStalled(progress, now);
      this.#progress.set(producerId, stalled ? renewed(progress, now) : progress);
      if (stalled) this.#options.renew(stream);
    }
  }
}
