import type { Conference } from '@zhida/protocol/conference.ts';
import type { MediaFlow, TimingMark } from './conference-state.ts';
import type { Devices } from './devices.ts';
import type { Profile } from './encodings.ts';
import { LinkRecovery } from './link-recovery.ts';
import { MediaLink, type Caller, type FreshAccess, type Seat } from './media-link.ts';
import { Publisher } from './publisher.ts';
import { layerCap } from './quality.rules.ts';
import { QualityMonitor } from './quality-monitor.ts';
import { SpeakingWatch } from './speaking-watch.ts';
import { Speakers } from './speakers.ts';
import { Subscriber } from './subscriber.ts';
import { findPeer } from './wanted.rules.ts';

export interface SessionMediaOptions {
  readonly signal: Caller;
  readonly devices: Devices;
  readonly profile: Profile;
  isOnline(): boolean;
  onChange(): void;
  mark(mark: TimingMark): void;
  /** The media must be made afresh. */
  onHopeless(): void;
}

/** All media of one join, from the open camera to the speakers, over one link after the other. Closed as a whole. */
export class SessionMedia {
  readonly publisher: Publisher;
  readonly subscriber: Subscriber;
  readonly speakers: Speakers;
  readonly monitor: QualityMonitor;
  readonly speakingWatch: SpeakingWatch;
  readonly #options: SessionMediaOptions;
  #link: MediaLink | null = null;
  #recovery: LinkRecovery | null = null;
  #isPublishing = false;
  #closed = false;

  constructor(options: SessionMediaOptions) {
    const { signal, devices, profile, onChange, mark } = options;
    this.#options = options;
    this.speakers = new Speakers(devices.chosen('audiooutput'), onChange);
    this.publisher = new Publisher({ devices, profile, signal, onChange, mark });
    this.subscriber = new Subscriber({ signal, speakers: this.speakers, onChange, mark });
    this.monitor = new QualityMonitor({
      signal,
      link: () => this.#link,
      onChange: (rung) => {
        this.subscriber.setLayerCap(layerCap(rung));
        onChange();
      },
    });
    this.speakingWatch = new SpeakingWatch({
      streams: () => this.subscriber.streams,
      microphone: () =>
        this.publisher.local.microphone.state === 'on' ? this.publisher.stream('microphone') : null,
      ownPeerId: () => this.#link?.seat.peerId ?? null,
      onChange,
    });
  }

  get flow(): MediaFlow {
    if (!this.#link) return 'connecting';
    const { states } = this.#link;
    if (this.#recovery?.isRunning || states.includes('failed') || states.includes('disconnected'))
      return 'reconnecting';
    return states.includes('connecting') || (states.length === 0 && this.#isPublishing)
      ? 'connecting'
      : 'flowing';
  }

  /** Puts everything onto a fresh pair of transports; the devices stay open. */
  async connect(seat: Seat, access: FreshAccess, conference: Conference): Promise<void> {
    this.#dropLink();
    const { signal } = this.#options;
    const link = await MediaLink.open({
      signal,
      seat,
      access,
      onStateChange: () => {
        this.#recovery?.check();
        this.#options.onChange();
      },
      onBroken: () => this.#link === link && this.#options.onHopeless(),
    });
    if (this.#closed) return link.close();
    this.#options.mark('transports-ready');
    this.#link = link;
    this.#recovery = new LinkRecovery({ ...this.#options, link });
    this.subscriber.sync(conference);
    this.subscriber.attach(link);
    this.#isPublishing = true;
    void this.#publish(link);
  }

  /** After a time without contact, the media having lived on: makes both sides agree again. */
  async resync(seat: Seat, conference: Conference): Promise<void> {
    this.subscriber.sync(conference);
    this.subscriber.applyAll();
    this.#recovery?.check();
    await this.publisher.reconcile(findPeer(conference, seat.peerId)?.peer.publications ?? [], seat);
  }

  close(): void {
    this.#closed = true;
    this.#dropLink();
    this.monitor.close();
    this.speakingWatch.close();
    this.publisher.close();
    this.subscriber.close();
    this.speakers.close();
  }

  async #publish(link: MediaLink): Promise<void> {
    try {
      await this.publisher.attach(link);
    } catch {
      // Not published in time or refused: a later reconnect, toggle or rebuild publishes again.
    }
    if (link !== this.#link) return;
    this.#isPublishing = false;
    this.#options.onChange();
  }

  #dropLink(): void {
    this.#recovery?.close();
    this.#link?.close();
    this.#link = null;
    this.#recovery = null;
    this.subscriber.attach(null);
  }
}
