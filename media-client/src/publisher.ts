import type { Publication as PublicationOnWire } from '@zhida/protocol/conference.ts';
import { PictureSending } from './picture-sending.ts';
import type { LocalMedia, LocalSource as SourceName, TimingMark } from './conference-state.ts';
import type { DeviceKind } from './device-choice.ts';
import type { Devices } from './devices.ts';
import { cameraPlan, microphonePlan, type Profile } from './encodings.ts';
import { LocalSource } from './local-source.ts';
import type { Caller, MediaLink } from './media-link.ts';
import { PrivateLine } from './private-line.ts';
import type { Publication } from './publication.ts';
import { ScreenShare } from './screen-share.ts';
import type { SpatialLayer } from './tile-layer.rules.ts';

export interface PublisherOptions {
  readonly devices: Devices;
  readonly profile: Profile;
  readonly signal: Caller;
  onChange(): void;
  mark(mark: TimingMark): void;
}

/** Whether what the microphone hears may go out, and to whom. */
export interface Speech {
  readonly maySpeak: boolean;
  /** Of the private talk the microphone is carried by; null: none. */
  readonly privateTalk: string | null;
}

/** Everything this browser sends. The open devices belong to it and outlive any single link. */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #microphone: LocalSource;
  readonly #camera: LocalSource;
  readonly #screen: ScreenShare;
  readonly #privateLine: PrivateLine;
  /** What an older link carries until it is closed: its pictures stop when nobody looks any more, like any. */
  #older: readonly Publication[] = [];
  readonly #pictures = new PictureSending(
    () => [...this.publications, ...this.#older],
    () => this.#camera.publication,
  );
  readonly #stopListening: () => void;
  #speech: Speech = { maySpeak: true, privateTalk: null };

  constructor(options: PublisherOptions) {
    const { devices, profile, onChange, mark } = options;
    this.#options = options;
    this.#microphone = new LocalSource({
      source: 'microphone',
      plan: microphonePlan(profile),
      whenOff: 'keep',
      open: () => devices.openMicrophone(),
      onChange: () => this.#onMicrophone(),
      onPublished: () => mark('audio-published'),
      onReplaced: onChange,
    });
    const onPictured = (): void => this.#pictures.apply();
    this.#camera = new LocalSource({
      source: 'camera',
      plan: cameraPlan(profile),
      whenOff: 'release',
      open: () => devices.openCamera(profile),
      onChange,
      onPublished: () => {
        mark('video-published');
        onPictured();
      },
      onReplaced: onChange,
    });
    const open = () => devices.openScreen(profile);
    this.#screen = new ScreenShare({ profile, open, onChange, onPublished: onPictured });
    this.#privateLine = new PrivateLine(microphonePlan(profile));
    this.#stopListening = devices.onDeviceChange(() => this.#retryMissing());
  }

  get local(): LocalMedia {
    const microphone = this.#isShut ? ({ state: 'off' } as const) : this.#microphone.state;
    return { microphone, camera: this.#camera.state, screen: this.#screen.state };
  }

  /** Whether the person wants to be heard, may it be possible now or not. */
  get wantsToSpeak(): boolean {
    return this.#microphone.isWished;
  }

  stream(source: SourceName): MediaStream | null {
    return { microphone: this.#microphone, camera: this.#camera, screen: this.#screen }[source].stream;
  }

  get microphoneId(): string | null {
    return this.#microphone.publication?.producerId ?? null;
  }

  get publications(): Publication[] {
    const devices = [this.#microphone.publication, this.#camera.publication];
    return [
      ...devices.filter((publication) => publication !== null),
      ...this.#screen.publications,
      ...this.#privateLine.publications,
    ];
  }

  /**
   * Opens microphone and camera side by side; each is published as soon as it and a link are there.
   * @param isSilent the microphone is left off: whoever joins a large conference only listens at first
   */
  openBoth(isSilent: boolean): void {
    const { microphone, camera } = this.#options.devices.openBoth(this.#options.profile);
    void microphone.then(({ ok }) => ok && this.#options.mark('microphone-open'));
    void camera.then(({ ok }) => ok && this.#options.mark('camera-open'));
    // A publication that fails here is made again when the link is rebuilt.
    const opened = isSilent ? this.#microphone.prepare(microphone) : this.#microphone.turnOn(microphone);
    void opened.catch(() => undefined);
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

  /** @throws Fault where it could not be told to the server */
  async setSpeech(speech: Speech): Promise<void> {
    this.#speech = speech;
    await Promise.all([this.#microphone.setGate(speech.maySpeak), this.#followPrivateLine()]);
  }

  /** Whether somebody receives the own camera's picture. */
  get isWatched(): boolean {
    return this.#camera.state.state === 'on' && (this.#camera.publication?.isWatched ?? false);
  }

  /** Somebody began to look at an own picture, or nobody does any more. */
  setDemand(producerId: string, isWanted: boolean): void {
    this.#pictures.setDemand(producerId, isWanted);
    this.#options.onChange();
  }

  /** How large a picture the uplink carries; null: none. */
  setLayerCap(cap: SpatialLayer | null): void {
    this.#pictures.setLayerCap(cap);
  }

  /** Takes the device chosen now into use. */
  async reopen(kind: DeviceKind): Promise<void> {
    if (kind === 'audioinput') await this.#microphone.reopen();
    if (kind === 'videoinput') await this.#camera.reopen();
  }

  /**
   * Publishes on a new link, sound and picture side by side; what an older link that is still open carries goes on until
   * it is closed. @returns when all that is open is published
   */
  async attach(link: MediaLink | null): Promise<void> {
    this.#older = this.publications.filter(({ closed }) => !closed);
    const { maySpeak } = this.#speech;
    await Promise.all([
      this.#microphone.attach(link),
      this.#camera.attach(link),
      this.#screen.attach(link),
      this.#privateLine.attach(link),
      this.#microphone.setGate(maySpeak),
    ]);
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
      this.#privateLine.reconcile(known),
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
    this.#privateLine.close();
  }

  /** Shut by the server's rules, whatever the person wants. */
  get #isShut(): boolean {
    const { maySpeak, privateTalk } = this.#speech;
    return this.#microphone.state.state === 'on' && !maySpeak && privateTalk === null;
  }

  #onMicrophone(): void {
    void this.#followPrivateLine().catch(() => undefined);
    this.#options.onChange();
  }

  #followPrivateLine(): Promise<void> {
    return this.#privateLine.follow({
      talk: this.#speech.privateTalk,
      isOn: this.wantsToSpeak,
      track: this.#microphone.stream?.getAudioTracks()[0] ?? null,
    });
  }

  /** Something was plugged in: a source that had no device tries again by itself. */
  #retryMissing(): void {
    for (const source of [this.#microphone, this.#camera]) {
      const { state } = source;
      if (state.state === 'blocked' && state.reason === 'no-device')
        void source.retry().catch(() => undefined);
    }
  }
}
