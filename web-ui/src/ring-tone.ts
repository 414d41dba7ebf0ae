import { Subscribers } from '@zhida/media-client/subscribers.ts';

/** `blocked`: the browser plays no sound before the person has touched the page; the first touch starts it. */
export type RingToneState = 'silent' | 'ringing' | 'blocked';

/** The two-tone ring of a Chinese exchange: 1 s on, 2 s off here (4 s in the field is too long for a 20 s ring). */
const frequencies = [440, 480];
const onSeconds = 1;
const periodMs = 3_000;
/** `soft`: heard beside a conversation, and never over it. */
const loudness = { loud: 0.35, soft: 0.06 };
export type Loudness = keyof typeof loudness;
const unlockEvents = ['pointerdown', 'keydown'] as const;

/** A ring made of two oscillators: no file to load. Subscribers hear of every change of `state`. */
export class RingTone {
  readonly #subscribers = new Subscribers();
  #state: RingToneState = 'silent';
  #audio: AudioContext | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  #loudness: Loudness = 'loud';

  get state(): RingToneState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    return this.#subscribers.add(listener);
  }

  /** Rings until `stop`. Where the browser holds sound back, rings from the first touch or key on. */
  start(how: Loudness = 'loud'): void {
    this.#loudness = how;
    if (this.#state !== 'silent') return;
    this.#audio = new AudioContext();
    this.#audio.onstatechange = () => this.#show();
    for (const event of unlockEvents) addEventListener(event, this.#unlock);
    this.#timer = setInterval(() => this.#ringOnce(), periodMs);
    this.#unlock();
    this.#show();
  }

  stop(): void {
    clearInterval(this.#timer);
    for (const event of unlockEvents) removeEventListener(event, this.#unlock);
    const audio = this.#audio;
    this.#audio = null;
    if (audio) {
      audio.onstatechange = null;
      void audio.close();
    }
    this.#setState('silent');
  }

  readonly #unlock = (): void => {
    // Refused without a gesture: `onstatechange` tells when a later one worked.
    void this.#audio?.resume().catch(() => undefined);
  };

  #ringOnce(): void {
    const audio = this.#audio;
    if (!audio || audio.state !== 'running') return;
    const gain = audio.createGain();
    const from = audio.currentTime;
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(loudness[this.#loudness], from + 0.03); // no click at the edges
    gain.gain.setValueAtTime(loudness[this.#loudness], from + onSeconds - 0.05);
    gain.gain.linearRampToValueAtTime(0, from + onSeconds);
    gain.connect(audio.destination);
    for (const frequency of frequencies) {
      const tone = new OscillatorNode(audio, { frequency });
      tone.connect(gain);
      tone.start(from);
      tone.stop(from + onSeconds);
    }
  }

  #show(): void {
    const isRunning = this.#audio?.state === 'running';
    if (isRunning && this.#state !== 'ringing') this.#ringOnce();
    if (this.#audio) this.#setState(isRunning ? 'ringing' : 'blocked');
  }

  #setState(state: RingToneState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#subscribers.notify();
  }
}
