import { LevelMeter } from './level-meter.ts';
import type { RemoteStream } from './remote-stream.ts';

export interface SpeakingWatchOptions {
  streams(): readonly RemoteStream[];
  /** The own open microphone while it is on. */
  microphone(): MediaStream | null;
  ownPeerId(): string | null;
  onChange(): void;
}

/** Five times a second: a frame around the speaker that comes later feels wrong. */
const everyMs = 200;
/** Stays for a breath's length, so that the frame does not flicker between words. */
const holdMs = 700;
/** On the wire 0–1 linear (RFC 6464): 0.02 is −34 dB, above a room's fan and below a quiet voice. */
const remoteThreshold = 0.02;
/** The same on the meter's scale of 60 dB. */
const ownThreshold = 0.43;

/** Who is speaking, in the order of peers; recomputed only when somebody starts or stops. */
export class SpeakingWatch {
  readonly #options: SpeakingWatchOptions;
  readonly #timer: ReturnType<typeof setInterval>;
  readonly #heardAt = new Map<string, number>();
  #speaking: readonly string[] = [];
  #meter: { stream: MediaStream; meter: LevelMeter } | null = null;

  constructor(options: SpeakingWatchOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#look(performance.now()), everyMs);
  }

  get speaking(): readonly string[] {
    return this.#speaking;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#meter?.meter.close();
    this.#meter = null;
  }

  #look(now: number): void {
    for (const { peerId, publication, subscription } of this.#options.streams()) {
      if (publication.source !== 'microphone') continue;
      const heard = subscription?.consumer.rtpReceiver?.getSynchronizationSources()[0];
      if ((heard?.audioLevel ?? 0) > remoteThreshold) this.#heardAt.set(peerId, now);
    }
    const own = this.#options.ownPeerId();
    if (own && this.#ownLevel() > ownThreshold) this.#heardAt.set(own, now);
    for (const [peerId, at] of this.#heardAt) if (now - at > holdMs) this.#heardAt.delete(peerId);
    const speaking = [...this.#heardAt.keys()].sort();
    if (speaking.join() === this.#speaking.join()) return;
    this.#speaking = speaking;
    this.#options.onChange();
  }

  #ownLevel(): number {
    const stream = this.#options.microphone();
    if (stream !== this.#meter?.stream) {
      this.#meter?.meter.close();
      const [track] = stream?.getAudioTracks() ?? [];
      this.#meter = stream && track ? { stream, meter: new LevelMeter(track) } : null;
    }
    return this.#meter?.meter.level() ?? 0;
  }
}
