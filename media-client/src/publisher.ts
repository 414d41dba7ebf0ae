import type { Publication as PublicationOnWire } from '@zhida/protocol/conference.ts';
import type { LocalMedia, LocalSource as SourceName, TimingMark } from './conference-state.ts';
import type { DeviceKind } from './device-choice.ts';
import type { Devices } from './devices.ts';
import { cameraPlan, microphonePlan, type Profile } from './encodings.ts';
import { LocalSource } from './local-source.ts';
import type { Caller, MediaLink } from './media-link.ts';
import type { Publication } from './publication.ts';
import { ScreenShare } from './screen-share.ts';

export interface PublisherOptions {
  readonly devices: Devices;
  readonly profile: Profile;
  readonly signal: Caller;
  onChange(): void;
  mark(mark: TimingMark): void;
}

/** Everything this browser sends. The open devices belong to it and outlive any single link. */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #microphone: LocalSource;
  readonly #camera: LocalSource;
  readonly #screen: ScreenShare;
  readonly #stopListening: () => void;

  constructor(options: PublisherOptions) {
    const { devices, profile, onChange, mark } = options;
    this.#options = options;
    this.#microphone = new LocalSource({
      source: 'microphone',
      plan: microphonePlan(profile),
      whenOff: 'keep',
      open: () => devices.openMicrophone(),
      onChange,
      onPublished: () => mark('audio-published'),
      onReplaced: onChange,
    });
    this.#camera = new LocalSource({
      source: 'camera',
      plan: cameraPlan(profile),
      whenOff: 'release',
      open: () => devices.openCamera(profile),
      onChange,
      onPublished: () => mark('video-published'),
      onReplaced: onChange,
    });
    this.#screen = new ScreenShare({ profile, open: () => devices.openScreen(profile), onChange });
    this.#stopListening = devices.onDeviceChange(() => this.#retryMissing());
  }

  get local(): LocalMedia {
    return { microphone: this.#microphone.state, camera: this.#camera.state, screen: this.#screen.state };
  }

  stream(source: SourceName): MediaStream | null {
    return { microphone: this.#microphone, camera: this.#camera, screen: this.#screen }[source].stream;
  }

  get publications(): Publication[] {
    return [this.#microphone.publication, this.#camera.publication, ...this.#screen.publications].filter(
      (publication) => publication !== null,
    );
  }

  /** Opens microphone and camera side by side; each is published as soon as it and a link are there. */
  openBoth(): void {
    const { microphone, camera } = this.#options.devices.openBoth(this.#options.profile);
    void microphone.then(({ ok }) => ok && this.#options.mark('microphone-open'));
    void camera.then(({ ok }) => ok && this.#options.mark('camera-open'));
    // A publication that fails here is made again when the link is rebuilt.
    void this.#microphone.turnOn(microphone).catch(() => undefined);
    void this.#camera.turnOn(camera).catch(() => undefined);
  }

  setMicrophone(on: boolean): Promise<void> {
    return on ? this.#microphone.turnOn() : this.#microphone.turnOff();
  }

  setCamera(on: boolean): Promise<void> {
    return on ? this.#camera.turnOn() : this.#camera.turnOff();
  }

  shareScreen(on: boolean): Promise<void> {
    return on ? this.#screen.turnOn() : this.#screen.turnOff();
  }

  /** Takes the device chosen now into use. */
  async reopen(kind: DeviceKind): Promise<void> {
    if (kind === 'audioinput') await this.#microphone.reopen();
    if (kind === 'videoinput') await this.#camera.reopen();
  }

  /** Publishes on a new link, sound and picture side by side. @returns when all that is open is published */
  async attach(link: MediaLink | null): Promise<void> {
    await Promise.all([this.#microphone.attach(link), this.#camera.attach(link), this.#screen.attach(link)]);
  }

  /**
   * After a time without contact: tells the server what was muted meanwhile, publishes what it lost, and takes back
   * what it believes to be ours and is not (its answer to a publish never arrived).
   */
  async reconcile(
    known: readonly PublicationOnWire[],
    seat: { conferenceId: string; peerId: string },
  ): Promise<void> {
    await Promise.all([
      this.#microphone.reconcile(known),
      this.#camera.reconcile(known),
      this.#screen.reconcile(known),
    ]);
    const own = new Set(this.publications.map(({ producerId }) => producerId));
    const orphans = known.filter(({ producerId }) => !own.has(producerId));
    await Promise.all(
      orphans.map(({ producerId }) =>
        this.#options.signal.call('media:unpublish', { ...seat, producerId }).catch(() => undefined),
      ),
    );
  }

  close(): void {
    this.#stopListening();
    this.#microphone.close();
    this.#camera.close();
    this.#screen.close();
  }

  /** Something was plugged in: a source that had no device tries again by itself. */
  #retryMissing(): void {
    for (const source of [this.#microphone, this.#camera]) {
      const { state } = source;
      if (state.state === 'blocked' && state.reason === 'no-device')
        void source.turnOn().catch(() => undefined);
    }
  }
}
