import type { SendPlan } from './encodings.ts';
import type { MediaLink } from './media-link.ts';
import type { Publication } from './publication.ts';
import { Serial } from './serial.ts';

export interface PrivateLineState {
  /** In a private talk now. */
  readonly isActive: boolean;
  /** Whether the person is heard in it. */
  readonly isOn: boolean;
  /** The open microphone. */
  readonly track: MediaStreamTrack | null;
}

const off: PrivateLineState = { isActive: false, isOn: false, track: null };

/**
 * The own voice in a private talk: a publication of its own, which only the other one may receive, while the ordinary
 * microphone is shut. It has a copy of the track, because muting one publication must not silence the other.
 */
export class PrivateLine {
  readonly #plan: SendPlan;
  readonly #serial = new Serial();
  #link: MediaLink | null = null;
  #state = off;
  #line: { publication: Publication; original: MediaStreamTrack; copy: MediaStreamTrack } | null = null;

  constructor(plan: SendPlan) {
    this.#plan = plan;
  }

  get publications(): Publication[] {
    return this.#line ? [this.#line.publication] : [];
  }

  get isActive(): boolean {
    return this.#state.isActive;
  }

  attach(link: MediaLink | null): Promise<void> {
    this.#link = link;
    return this.#serial.run(async () => {
      this.#hangUp();
      await this.#settle();
    });
  }

  /** Brings the line in line with what is wanted now. @throws Fault where it could not be published */
  follow(state: PrivateLineState): Promise<void> {
    const isSame =
      state.isActive === this.#state.isActive &&
      state.isOn === this.#state.isOn &&
      state.track === this.#state.track;
    this.#state = state;
    return isSame ? Promise.resolve() : this.#serial.run(() => this.#settle());
  }

  close(): void {
    this.#state = off;
    this.#link = null;
    this.#hangUp();
  }

  async #settle(): Promise<void> {
    const { isActive, isOn, track } = this.#state;
    if (this.#line && (!isActive || this.#line.original !== track)) {
      const { publication } = this.#line;
      this.#hangUp();
      await publication.withdraw();
    }
    if (!isActive || !track || !this.#link || this.#link.closed) return;
    if (!this.#line) return this.#dial(this.#link, track, !isOn);
    if (isOn) this.#line.publication.resume();
    else this.#line.publication.pause();
    await this.#line.publication.announce();
  }

  async #dial(link: MediaLink, original: MediaStreamTrack, paused: boolean): Promise<void> {
    const copy = original.clone();
    copy.enabled = true;
    try {
      const publication = await link.publish({
        source: 'private-talk',
        track: copy,
        plan: this.#plan,
        paused,
      });
      this.#line = { publication, original, copy };
      if (link !== this.#link) this.#hangUp();
    } catch (error) {
      copy.stop();
      throw error;
    }
  }

  #hangUp(): void {
    this.#line?.publication.close();
    this.#line?.copy.stop();
    this.#line = null;
  }
}
