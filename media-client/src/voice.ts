import type { Standing } from '@zhida/protocol/conference.ts';
import { keepsMicrophone, startsOpen } from './microphone.rules.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Caller } from './media-link.ts';
import type { Publisher } from './publisher.ts';
import type { Scene } from './scene.ts';

export interface VoiceOptions {
  readonly scene: Scene;
  readonly publisher: Publisher;
  readonly signal: Caller;
  readonly conferenceId: string;
  /** The seat's; null before it is taken. */
  peerId(): string | null;
  /** Whether the microphone is opened silent at the join. */
  readonly startsSilent: boolean;
}

/** The own microphone follows what this site may do, and never opens from afar. */
export class Voice {
  readonly #options: VoiceOptions;

  constructor(options: VoiceOptions) {
    this.#options = options;
  }

  /** @param isFirst the standing of the join itself */
  take(standing: Standing, isFirst: boolean): void {
    const { scene } = this.#options;
    const before = scene.standing;
    if (scene.noteStanding(standing) && scene.head) {
      if (isFirst) this.#begin(standing);
      else this.#keep(before, standing);
    }
    this.apply();
  }

  /** To be called when the head has changed as well: a private talk begins there. */
  apply(): void {
    const { scene, publisher } = this.#options;
    const { standing, isInPrivateTalk } = scene;
    if (!standing) return;
    // After a private talk the microphone must not come on by itself when this site may speak for another reason.
    if (scene.held === 'floor' && publisher.wantsToSpeak) this.#set(false);
    const speech = { maySpeak: standing.maySpeak && !isInPrivateTalk, isInPrivateTalk };
    // What cannot be told now is put right by the next reconnect.
    void publisher.setSpeech(speech).catch(() => undefined);
  }

  /** What the person wants. @throws Fault `forbidden/may-not-speak`, or as the server states */
  async wish(isOn: boolean): Promise<void> {
    const { scene, publisher } = this.#options;
    const { held } = scene;
    const canWait = held === null || scene.isInPrivateTalk;
    if (isOn && !canWait && held !== 'may-unmute')
      throw fault('forbidden', `the microphone is held: ${held}`, 'may-not-speak');
    await publisher.setMicrophone(isOn);
    if (isOn && held === 'may-unmute') await this.#unmute();
  }

  /** Takes the chair's mute off the own site, which it allows. */
  async #unmute(): Promise<void> {
    const { signal, publisher, conferenceId } = this.#options;
    const producerId = publisher.microphoneId;
    const peerId = this.#options.peerId();
    if (!producerId || !peerId) return;
    await signal.call('media:set-publication', { conferenceId, peerId, producerId, paused: false });
  }

  #begin(standing: Standing): void {
    const { scene, startsSilent } = this.#options;
    const isOpen = startsOpen(standing, scene.head?.mode ?? 'small');
    // Where it is being opened already, a second opening would ask the person a second time.
    if (isOpen === startsSilent) this.#set(isOpen);
  }

  #keep(before: Standing | null, after: Standing): void {
    const { scene, publisher } = this.#options;
    if (!scene.head) return;
    const isOn = publisher.wantsToSpeak;
    const next = keepsMicrophone(isOn, { before, after, head: scene.head });
    if (next !== isOn) this.#set(next);
  }

  #set(isOn: boolean): void {
    void this.#options.publisher.setMicrophone(isOn).catch(() => undefined);
  }
}
