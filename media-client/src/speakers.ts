import type { Playback } from './conference-state.ts';

/**
 * Plays the others' sound: one audio element per producer, outside the page, so that no redraw ever cuts it. Where
 * the browser wants a click first, `playback` is `blocked` until `resume` is called from one.
 */
export class Speakers {
  readonly #elements = new Map<string, HTMLAudioElement>();
  readonly #onChange: () => void;
  #sinkId: string;
  #playback: Playback = 'playing';

  constructor(sinkId: string | null, onChange: () => void) {
    this.#sinkId = sinkId ?? '';
    this.#onChange = onChange;
  }

  get playback(): Playback {
    return this.#playback;
  }

  add(producerId: string, track: MediaStreamTrack): void {
    const before = this.#elements.get(producerId);
    const element = new Audio();
    element.autoplay = true;
    element.srcObject = new MediaStream([track]);
    this.#elements.set(producerId, element);
    void this.#route(element)
      .then(() => this.#play(element))
      // What played before is silenced when this plays, so that no word is cut.
      .finally(() => before && silence(before));
  }

  remove(producerId: string): void {
    const element = this.#elements.get(producerId);
    if (!element) return;
    silence(element);
    this.#elements.delete(producerId);
  }

  /** To be called from a click. */
  async resume(): Promise<void> {
    this.#setPlayback('playing');
    await Promise.all([...this.#elements.values()].map((element) => this.#play(element)));
  }

  /** @param sinkId '' for the system's default */
  async setSink(sinkId: string): Promise<void> {
    this.#sinkId = sinkId;
    await Promise.all([...this.#elements.values()].map((element) => this.#route(element)));
  }

  close(): void {
    for (const producerId of [...this.#elements.keys()]) this.remove(producerId);
  }

  /** A remembered headset may be gone: sound on the default speaker is better than none. */
  async #route(element: HTMLAudioElement): Promise<void> {
    if (typeof element.setSinkId !== 'function' || element.sinkId === this.#sinkId) return;
    await element.setSinkId(this.#sinkId).catch(() => element.setSinkId('').catch(() => undefined));
  }

  async #play(element: HTMLAudioElement): Promise<void> {
    try {
      await element.play();
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotAllowedError') this.#setPlayback('blocked');
    }
  }

  #setPlayback(playback: Playback): void {
    if (playback === this.#playback) return;
    this.#playback = playback;
    this.#onChange();
  }
}

function silence(element: HTMLAudioElement): void {
  element.pause();
  element.srcObject = null;
}
