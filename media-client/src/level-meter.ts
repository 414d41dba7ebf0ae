/**
 * How loud a track is. Owns its AudioContext, not the track. Before the first touch of the page browsers keep the
 * context suspended: the level stays 0 until then.
 */
export class LevelMeter {
  readonly #audio: AudioContext;
  readonly #closing = new AbortController();
  readonly #analyser: AnalyserNode;
  readonly #samples: Float32Array<ArrayBuffer>;

  constructor(track: MediaStreamTrack) {
    this.#audio = new AudioContext();
    this.#analyser = new AnalyserNode(this.#audio, { fftSize: 1024 });
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#audio.createMediaStreamSource(new MediaStream([track])).connect(this.#analyser);
    for (const gesture of ['pointerdown', 'keydown']) {
      globalThis.document?.addEventListener(gesture, this.#resume, { signal: this.#closing.signal });
    }
    this.#resume();
  }

  /** Loudness now, 0–1: 0 is −60 dB and less, 1 is full scale; a voice at arm's length lies near 0.6. */
  level(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    return loudness(this.#samples);
  }

  close(): void {
    this.#closing.abort();
    if (this.#audio.state !== 'closed') void this.#audio.close();
  }

  readonly #resume = (): void => {
    if (this.#audio.state === 'suspended') void this.#audio.resume().catch(() => undefined);
  };
}

/** Root mean square on a scale of 60 decibels, as an ear hears it. */
export function loudness(samples: Float32Array): number {
  const energy = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  const decibels = 10 * Math.log10(Math.max(energy, 1e-12));
  return Math.min(1, Math.max(0, 1 + decibels / 60));
}
