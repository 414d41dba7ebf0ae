import type { Publication as PublicationOnWire } from '@zhida/protocol/conference.ts';
import type { SendPlan } from './encodings.ts';
import type { MediaLink } from './media-link.ts';
import type { Publication } from './publication.ts';
import { Serial } from './serial.ts';

export interface PrivateLineState {
  /** Of the private talk that is on: the site the chair talks with; null: none. */
  readonly talk: string | null;
  /** Whether the person is heard in it. */
  readonly isOn: boolean;
  /** The open microphone. */
  readonly track: MediaStreamTrack | null;
}

type Link = Pick<MediaLink, 'closed' | 'publish'>;

interface Line {
  readonly talk: string;
  readonly publication: Publication;
  readonly original: MediaStreamTrack;
  readonly copy: MediaStreamTrack;
}

const off: PrivateLineState = { talk: null, isOn: false, track: null };

/**
 * The own voice in a private talk: a publication of its own, which only the other one may receive, while the ordinary
 * microphone is shut. It has a copy of the track, because muting one publication must not silence the other.
 */
export class PrivateLine {
  readonly #plan: SendPlan;
  readonly #serial = new Serial();
  #link: Link | null = null;
  #state = off;
  #line: Line | null = null;
  #isSettled = true;

  constructor(plan: SendPlan) {
    this.#plan = plan;
  }

  get publications(): Publication[] {
    return this.#line ? [this.#line.publication] : [];
  }

  attach(link: Link | null): Promise<void> {
    this.#link = link;
    return this.#serial.run(async () => {
      const before = this.#line;
      this.#line = null;
      // What an open link carries goes on until that is closed, and is replaced.
      const isOpen = before !== null && link !== null && !before.publication.closed;
      if (before && !isOpen) end(before);
      await this.#settle(isOpen ? before : null);
    });
  }

  /** Brings the line in line with what is wanted now. @throws Fault where it could not be published */
  follow(state: PrivateLineState): Promise<void> {
    const isSame =
      state.talk === this.#state.talk && state.isOn === this.#state.isOn && state.track === this.#state.track;
    this.#state = state;
    // What failed is tried again at the next occasion: the chair would talk to a silent site.
    if (isSame && this.#isSettled) return Promise.resolve();
    return this.#serial.run(() => this.#settle());
  }

  /** After a time without contact: what could not be published or told is tried again. */
  reconcile(known: readonly PublicationOnWire[]): Promise<void> {
    return this.#serial.run(async () => {
      const publication = this.#line?.publication;
      const seen = known.find(({ producerId }) => producerId === publication?.producerId);
      if (publication && !seen) this.#hangUp();
      else if (seen) publication?.noteAnnounced(seen.paused);
      await this.#settle();
    });
  }

  close(): void {
    this.#state = off;
    this.#link = null;
    this.#hangUp();
  }

  /** @param older what an older link carries */
  async #settle(older: Line | null = null): Promise<void> {
    this.#isSettled = false;
    await this.#bringInLine(older);
    this.#isSettled = true;
  }

  async #bringInLine(older: Line | null): Promise<void> {
    const { talk, isOn, track } = this.#state;
    const replaces = older && older.talk === talk && older.original === track ? older : null;
    if (older && !replaces) end(older);
    // Another talk is another line: the server has closed that of the last, whose site may receive it still.
    if (this.#line && (this.#line.talk !== talk || this.#line.original !== track)) {
      const { publication } = this.#line;
      this.#hangUp();
      await publication.withdraw();
    }
    if (talk === null || !track || !this.#link || this.#link.closed)
      return replaces ? end(replaces) : undefined;
    if (!this.#line) return this.#dial(this.#link, { talk, original: track, replaces }, !isOn);
    if (isOn) this.#line.publication.resume();
    else this.#line.publication.pause();
    await this.#line.publication.announce();
  }

  async #dial(
    link: Link,
    { talk, original, replaces }: Pick<Line, 'talk' | 'original'> & { replaces: Line | null },
    paused: boolean,
  ): Promise<void> {
    // One copy for both, so that muting the new line silences the old one too.
    const copy = replaces?.copy ?? original.clone();
    copy.enabled = true;
    try {
      const publication = await link.publish({
        source: 'private-talk',
        track: copy,
        plan: this.#plan,
        paused,
        replaces: replaces?.publication ?? null,
      });
      this.#line = { talk, publication, original, copy };
      if (link !== this.#link) this.#hangUp();
    } catch (error) {
      copy.stop();
      throw error;
    }
  }

  #hangUp(): void {
    if (this.#line) end(this.#line);
    this.#line = null;
  }
}

function end({ publication, copy }: Line): void {
  publication.close();
  copy.stop();
}
