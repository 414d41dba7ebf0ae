import { captureFailure } from './capture-failure.ts';
import type { BlockedReason } from './conference-state.ts';
import { withDeadline } from './deadline.ts';
import {
  readChoices,
  rememberChoice,
  type ChoiceStorage,
  type DeviceChoices,
  type DeviceKind,
} from './device-choice.ts';
import { cameraConstraints, microphoneConstraints, screenConstraints, type Profile } from './encodings.ts';
import { Subscribers } from './subscribers.ts';

export interface DeviceInfo {
  readonly kind: DeviceKind;
  readonly deviceId: string;
  /** Empty until the person has allowed access once. */
  readonly label: string;
}

export type Capture = { ok: true; track: MediaStreamTrack } | { ok: false; reason: BlockedReason };
export type ScreenCapture =
  | { ok: true; video: MediaStreamTrack; audio: MediaStreamTrack | null }
  | { ok: false; reason: BlockedReason };

/** The cameras, microphones and speakers there are, and which ones the person wants. */
export interface DevicesState {
  readonly found: readonly DeviceInfo[];
  readonly chosen: DeviceChoices;
}

export type MediaSource = Pick<
  MediaDevices,
  'getUserMedia' | 'getDisplayMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'
>;

export interface DevicesOptions {
  /** The browser's where absent; undefined on pages without HTTPS. */
  readonly media?: MediaSource | undefined;
  readonly storage?: ChoiceStorage | undefined;
}

/** A person reads the browser's question and may call for help: a minute. Later answers are released at once. */
const questionMs = 60_000;

/**
 * Opens microphones, cameras and screens, remembers which ones a person chose, and falls back to the default where
 * the chosen one is gone. A device that cannot be opened is an answer with a reason, never an exception.
 */
export class Devices {
  readonly #media: MediaSource | undefined;
  readonly #storage: ChoiceStorage | undefined;
  readonly #subscribers = new Subscribers();
  readonly #changed = new Subscribers();
  #state: DevicesState;

  constructor(options: DevicesOptions = {}) {
    this.#media = 'media' in options ? options.media : globalThis.navigator?.mediaDevices;
    this.#storage = 'storage' in options ? options.storage : browserStorage();
    this.#state = { found: [], chosen: readChoices(this.#storage) };
    this.#media?.addEventListener('devicechange', this.#onChange);
  }

  get state(): DevicesState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    return this.#subscribers.add(listener);
  }

  /** Called when something was plugged in or out, after the list was read anew. */
  onDeviceChange(listener: () => void): () => void {
    return this.#changed.add(listener);
  }

  /** Every device with an id of its own; labels are empty before the first permission. */
  async list(): Promise<DeviceInfo[]> {
    const all = (await this.#media?.enumerateDevices().catch(() => [])) ?? [];
    const found = all
      .filter((device) => device.deviceId !== '')
      .map(({ kind, deviceId, label }) => ({ kind, deviceId, label }));
    this.#setState({ ...this.#state, found });
    return found;
  }

  chosen(kind: DeviceKind): string | null {
    return this.#state.chosen[kind];
  }

  /** Remembers a choice for the next time; null: the system's default. */
  choose(kind: DeviceKind, deviceId: string | null): void {
    rememberChoice(this.#storage, kind, deviceId);
    this.#setState({ ...this.#state, chosen: { ...this.#state.chosen, [kind]: deviceId } });
  }

  openMicrophone(): Promise<Capture> {
    return this.#openOne('audioinput', microphoneConstraints);
  }

  openCamera(profile: Profile = 'standard'): Promise<Capture> {
    return this.#openOne('videoinput', cameraConstraints(profile));
  }

  /**
   * Both at once, each answering as soon as it is there. Where the person must still be asked, one question is put
   * for both; a slow camera never delays a microphone otherwise.
   */
  openBoth(profile: Profile = 'standard'): { microphone: Promise<Capture>; camera: Promise<Capture> } {
    const together = isGranted().then((granted) => (granted ? null : this.#askForBoth(profile)));
    return {
      microphone: together.then(async (pair) => pair?.microphone ?? (await this.openMicrophone())),
      camera: together.then(async (pair) => pair?.camera ?? (await this.openCamera(profile))),
    };
  }

  /** Must be called from a click. */
  async openScreen(profile: Profile = 'standard'): Promise<ScreenCapture> {
    const media = this.#media;
    if (typeof media?.getDisplayMedia !== 'function') return { ok: false, reason: 'no-device' };
    try {
      const stream = await media.getDisplayMedia(screenConstraints(profile));
      const [video] = stream.getVideoTracks();
      if (!video) return { ok: false, reason: 'failed' };
      video.contentHint = 'detail'; // small print before smooth motion
      return { ok: true, video, audio: stream.getAudioTracks()[0] ?? null };
    } catch (error) {
      return { ok: false, reason: captureFailure(error) };
    }
  }

  close(): void {
    this.#media?.removeEventListener('devicechange', this.#onChange);
    this.#subscribers.clear();
    this.#changed.clear();
  }

  async #askForBoth(profile: Profile): Promise<{ microphone: Capture; camera: Capture } | null> {
    try {
      const stream = await this.#ask({
        audio: { ...microphoneConstraints, ...wish(this.chosen('audioinput')) },
        video: { ...cameraConstraints(profile), ...wish(this.chosen('videoinput')) },
      });
      const [audio] = stream.getAudioTracks();
      const [video] = stream.getVideoTracks();
      if (!audio || !video) return null;
      void this.list();
      return { microphone: { ok: true, track: audio }, camera: { ok: true, track: video } };
    } catch {
      return null; // one of the two is missing: asking one by one tells which
    }
  }

  async #openOne(kind: 'audioinput' | 'videoinput', plain: MediaTrackConstraints): Promise<Capture> {
    const chosen = this.chosen(kind);
    const first = chosen ? await this.#tryOne(kind, { ...plain, deviceId: { exact: chosen } }) : null;
    if (first?.ok || first?.reason === 'permission') return first;
    return this.#tryOne(kind, plain);
  }

  async #tryOne(kind: 'audioinput' | 'videoinput', wanted: MediaTrackConstraints): Promise<Capture> {
    try {
      const stream = await this.#ask(kind === 'audioinput' ? { audio: wanted } : { video: wanted });
      const [track] = stream.getTracks();
      if (!track) return { ok: false, reason: 'failed' };
      void this.list(); // labels are readable from now on
      return { ok: true, track };
    } catch (error) {
      return { ok: false, reason: captureFailure(error) };
    }
  }

  #ask(constraints: MediaStreamConstraints): Promise<MediaStream> {
    if (!this.#media) return Promise.reject(new DOMException('needs HTTPS', 'SecurityError'));
    return withDeadline(this.#media.getUserMedia(constraints), questionMs, (late) => {
      for (const track of late.getTracks()) track.stop();
    });
  }

  readonly #onChange = (): void => {
    void this.list().then(() => this.#changed.notify());
  };

  #setState(state: DevicesState): void {
    this.#state = state;
    this.#subscribers.notify();
  }
}

const wish = (deviceId: string | null): MediaTrackConstraints =>
  deviceId === null ? {} : { deviceId: { ideal: deviceId } };

async function isGranted(): Promise<boolean> {
  const permissions = globalThis.navigator?.permissions;
  if (!permissions) return false;
  try {
    const names: PermissionName[] = ['camera', 'microphone'];
    const answers = await Promise.all(names.map((name) => permissions.query({ name })));
    return answers.every(({ state }) => state === 'granted');
  } catch {
    return false; // a browser that cannot be asked about these two
  }
}

function browserStorage(): ChoiceStorage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
