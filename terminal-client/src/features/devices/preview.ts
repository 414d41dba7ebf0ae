import type { BlockedReason } from '@zhida/media-client/conference-state.ts';
import type { Capture, Devices } from '@zhida/media-client/devices.ts';
import type { Profile } from '@zhida/media-client/encodings.ts';
import { Subscribers } from '@zhida/media-client/subscribers.ts';

export type PreviewState =
  | { readonly phase: 'off' }
  | { readonly phase: 'opening' }
  | { readonly phase: 'open'; readonly camera: Found; readonly microphone: Found };

/** That a device is there, or why it stays away. */
type Found = 'found' | BlockedReason;

/** Kept this long after it is not shown any more, so that the call that follows finds the camera awake. */
const afterglowMs = 5_000;

/**
 * Camera and microphone held open while somebody waits for an answer: the question for permission is put before the
 * call, and the call begins with warm devices. The tracks stay in here; screens read `state` and `stream`.
 */
export class Preview {
  readonly #devices: Pick<Devices, 'openBoth'>;
  readonly #subscribers = new Subscribers();
  #state: PreviewState = { phase: 'off' };
  #stream: MediaStream | null = null;
  #tracks: MediaStreamTrack[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Raised by every opening and closing: a track that comes late is stopped on arrival. */
  #run = 0;

  constructor(devices: Pick<Devices, 'openBoth'>) {
    this.#devices = devices;
  }

  get state(): PreviewState {
    return this.#state;
  }

  /** The camera's picture, without sound: one's own voice from the loudspeaker helps nobody. */
  get stream(): MediaStream | null {
    return this.#stream;
  }

  subscribe(listener: () => void): () => void {
    return this.#subscribers.add(listener);
  }

  open(profile: Profile): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#state.phase !== 'off') return;
    this.#run += 1;
    this.#setState({ phase: 'opening' });
    const { microphone, camera } = this.#devices.openBoth(profile);
    void this.#show(microphone, camera, this.#run);
  }

  /** Lets go of the devices soon; `open` before that keeps them. */
  release(): void {
    if (this.#state.phase === 'off' || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => this.close(), afterglowMs);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#run += 1;
    for (const track of this.#tracks) track.stop();
    this.#tracks = [];
    this.#stream = null;
    this.#setState({ phase: 'off' });
  }

  async #show(microphone: Promise<Capture>, camera: Promise<Capture>, run: number): Promise<void> {
    const [sound, picture] = await Promise.all([this.#keep(microphone, run), this.#keep(camera, run)]);
    if (run !== this.#run) return;
    if (picture.ok) this.#stream = new MediaStream([picture.track]);
    this.#setState({ phase: 'open', camera: toFound(picture), microphone: toFound(sound) });
  }

  async #keep(opening: Promise<Capture>, run: number): Promise<Capture> {
    const capture = await opening;
    if (!capture.ok) return capture;
    if (run === this.#run) this.#tracks.push(capture.track);
    else capture.track.stop();
    return capture;
  }

  #setState(state: PreviewState): void {
    this.#state = state;
    this.#subscribers.notify();
  }
}

const toFound = (capture: Capture): Found => (capture.ok ? 'found' : capture.reason);
