import type { RemoteStream } from './remote-stream.ts';

/** A switch that waits for a picture must not wait long for the news; a look costs about 1 ms a stream. */
const everyMs = 80;
/** After this nobody waits for it any more. */
const giveUpMs = 15_000;

/** Looks for the first frame of those pictures that somebody waits for, and for no others. */
export class PictureWatch {
  readonly #onPicture: () => void;
  readonly #since = new Map<RemoteStream, number>();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(onPicture: () => void) {
    this.#onPicture = onPicture;
  }

  /** Whether it shows something now; if not, it is watched until it does. */
  has(stream: RemoteStream): boolean {
    if (stream.hasPicture) return true;
    if (!this.#since.has(stream)) this.#since.set(stream, performance.now());
    this.#timer ??= setInterval(() => void this.#look(), everyMs);
    return false;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#since.clear();
  }

  async #look(): Promise<void> {
    const streams = [...this.#since.keys()];
    await Promise.all(streams.map((stream) => stream.countFrames()));
    const shown = streams.filter((stream) => stream.hasPicture);
    const isOld = (stream: RemoteStream): boolean =>
      performance.now() - (this.#since.get(stream) ?? 0) > giveUpMs;
    for (const stream of streams) if (stream.hasPicture || isOld(stream)) this.#since.delete(stream);
    if (this.#since.size === 0) this.close();
    if (shown.length > 0) this.#onPicture();
  }
}
