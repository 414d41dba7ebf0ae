import type { Publication as PublicationOnWire } from '@zhida/protocol/conference.ts';
import type { LocalTrackState } from './conference-state.ts';
import type { ScreenCapture } from './devices.ts';
import { screenAudioPlan, screenPlan, type Profile } from './encodings.ts';
import type { MediaLink } from './media-link.ts';
import type { Publication } from './publication.ts';
import { Serial } from './serial.ts';

export interface ScreenShareOptions {
  readonly profile: Profile;
  open(): Promise<ScreenCapture>;
  onChange(): void;
  onPublished(): void;
}

/** The own screen, with its sound where the browser gives it. Off means unpublished: no paused ghost is left. */
export class ScreenShare {
  readonly #options: ScreenShareOptions;
  readonly #serial = new Serial();
  #state: LocalTrackState = { state: 'off' };
  #stream: MediaStream | null = null;
  #link: MediaLink | null = null;
  #publications: Publication[] = [];
  #closed = false;

  constructor(options: ScreenShareOptions) {
    this.#options = options;
  }

  get state(): LocalTrackState {
    return this.#state;
  }

  get stream(): MediaStream | null {
    return this.#stream;
  }

  get publications(): readonly Publication[] {
    return this.#publications;
  }

  /** Must be called from a click: the browser asks which screen or window. */
  async turnOn(): Promise<void> {
    if (this.#state.state === 'on') return;
    const capture = await this.#options.open();
    if (!capture.ok) {
      // Closing the browser's question is a change of mind, not a failure.
      const isDeclined = capture.reason === 'permission';
      return this.#setState(isDeclined ? { state: 'off' } : { state: 'blocked', reason: capture.reason });
    }
    await this.#serial.run(() => this.#begin([capture.video, ...(capture.audio ? [capture.audio] : [])]));
  }

  turnOff(): Promise<void> {
    return this.#serial.run(async () => {
      const withdrawn = this.#publications;
      this.#publications = [];
      this.#release();
      this.#setState({ state: 'off' });
      await Promise.all(withdrawn.map((publication) => publication.withdraw()));
    });
  }

  /** A new link: what was shared is published anew, in the place of what an older one still carries. */
  attach(link: MediaLink | null): Promise<void> {
    this.#link = link;
    return this.#serial.run(async () => {
      if (link !== this.#link || !this.#stream) return;
      const before = this.#publications;
      this.#publications = [];
      await this.#publish(this.#stream.getTracks(), before);
    });
  }

  reconcile(known: readonly PublicationOnWire[]): Promise<void> {
    return this.#serial.run(async () => {
      const isComplete = this.#publications.every((own) =>
        known.some(({ producerId }) => producerId === own.producerId),
      );
      if (isComplete || !this.#stream) return;
      const old = this.#publications;
      this.#publications = [];
      await Promise.all(old.map((publication) => publication.withdraw()));
      await this.#publish(this.#stream.getTracks());
    });
  }

  close(): void {
    this.#closed = true;
    this.#link = null;
    for (const publication of this.#publications) publication.close();
    this.#publications = [];
    this.#release();
    this.#state = { state: 'off' };
  }

  async #begin(tracks: MediaStreamTrack[]): Promise<void> {
    this.#stream = new MediaStream(tracks);
    if (this.#closed) return this.#release();
    // The browser's own "stop sharing" bar ends the track.
    tracks[0]?.addEventListener('ended', () => void this.turnOff(), { once: true });
    try {
      await this.#publish(tracks);
      this.#setState({ state: 'on' });
    } catch (error) {
      this.#release();
      this.#setState({ state: 'blocked', reason: 'failed' });
      throw error;
    }
  }

  async #publish(tracks: readonly MediaStreamTrack[], before: readonly Publication[] = []): Promise<void> {
    const link = this.#link;
    if (!link || link.closed) return;
    for (const track of tracks) {
      const what =
        track.kind === 'video'
          ? { source: 'screen' as const, plan: screenPlan(this.#options.profile) }
          : { source: 'screen-audio' as const, plan: screenAudioPlan() };
      const replaces = before.find(({ source }) => source === what.source) ?? null;
      const publication = await link.publish({ ...what, track, paused: false, replaces });
      if (this.#closed || link !== this.#link) return publication.close();
      this.#publications = [...this.#publications, publication];
      this.#options.onPublished();
    }
  }

  #release(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
  }

  #setState(state: LocalTrackState): void {
    if (this.#closed) return;
    this.#state = state;
    this.#options.onChange();
  }
}
