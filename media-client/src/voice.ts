import type { Standing } from '@zhida/protocol/standing.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { keepsMicrophone, momentOf, startsOpen, type Moment } from './microphone.rules.ts';
import type { Caller } from './media-link.ts';
import type { Publisher } from './publisher.ts';
import type { Scene } from './scene.ts';

export interface VoiceOptions {
  readonly scene: Scene;
  readonly publisher: Pick<Publisher, 'setMicrophone' | 'setSpeech' | 'wantsToSpeak' | 'microphoneId'>;
  readonly signal: Caller;
  readonly conferenceId: string;
  /** The seat's; null before it is taken. */
  peerId(): string | null;
  /** Whether the microphone is opened silent at the join. */
  readonly startsSilent: boolean;
}

/** The head comes up to a tenth of a second after the call itself: one without the call ends it only after this. */
const headLagMs = 700;

/** The own microphone follows what this site may do, and never opens from afar. */
export class Voice {
  readonly #options: VoiceOptions;
  /** It was shut and was opened for this moment alone: it closes when that is over. `isSeen`: the head said so too. */
  #lent: { readonly to: Moment; isSeen: boolean; readonly timer: ReturnType<typeof setTimeout> } | null =
    null;

  #hasBegun = false;

  constructor(options: VoiceOptions) {
    this.#options = options;
  }

  /** The standing of a join: the first says how the microphone begins. */
  take(standing: Standing): void {
    if (this.#hasBegun) return this.follow(standing);
    const { scene } = this.#options;
    scene.noteStanding(standing);
    this.#hasBegun = true;
    // Of the scene: a notice may have overtaken the answer to the join.
    if (scene.standing) this.#begin(scene.standing);
    this.apply();
  }

  /** The standing of a notice; before the first join it is only noted. */
  follow(standing: Standing): void {
    const { scene } = this.#options;
    const before = scene.standing;
    const isNews = scene.noteStanding(standing);
    if (!this.#hasBegun) return;
    if (isNews) this.#keep(before, standing);
    this.apply();
  }

  /** Held for a moment, and open again by itself when that is over. */
  get returns(): boolean {
    const { scene, publisher } = this.#options;
    return (scene.held === 'roll-call' || scene.held === 'private-talk') && publisher.wantsToSpeak;
  }

  /** To be called when the head has changed as well: a private talk begins there. */
  apply(): void {
    const { scene, publisher } = this.#options;
    const { standing, isInPrivateTalk } = scene;
    if (!standing) return;
    this.#takeBack(standing);
    // After a private talk the microphone must not come on by itself when this site may speak for another reason.
    if (scene.held === 'floor' && publisher.wantsToSpeak) this.#set(false);
    const privateTalk = isInPrivateTalk ? (scene.head?.privateWithId ?? null) : null;
    const speech = { maySpeak: standing.maySpeak && !isInPrivateTalk, privateTalk };
    // What cannot be told now is put right by the next reconnect.
    void publisher.setSpeech(speech).catch(() => undefined);
  }

  /**
   * What the person wants; closing it is always possible. What is opened in a roll call or a private talk by somebody
   * who was shut is lent to it: afterwards all would hear what was meant for that moment.
   * @throws Fault `forbidden/may-not-speak`, or as the server states
   */
  async wish(isOn: boolean, moment: Moment | null = this.#moment): Promise<void> {
    const { scene, publisher } = this.#options;
    const { held } = scene;
    const canWait = held === null || scene.isInPrivateTalk;
    if (isOn && !canWait && held !== 'may-unmute')
      throw fault('forbidden', `the microphone is held: ${held}`, 'may-not-speak');
    if (!isOn) this.#keepForGood();
    else if (moment && !publisher.wantsToSpeak) this.#lend(moment);
    await publisher.setMicrophone(isOn);
    if (isOn && held === 'may-unmute') await this.#unmute();
  }

  close(): void {
    this.#keepForGood();
  }

  get #moment(): Moment | null {
    const { standing, head } = this.#options.scene;
    return standing && head ? momentOf(standing, head) : null;
  }

  #lend(to: Moment): void {
    this.#keepForGood();
    // Should the chair have gone on before any head told of the call, nothing else would come to end it.
    const isSeen = this.#moment === to;
    this.#lent = { to, isSeen, timer: setTimeout(() => this.#onLag(), headLagMs) };
  }

  #onLag(): void {
    if (this.#lent) this.#lent.isSeen = true;
    this.apply();
  }

  #keepForGood(): void {
    clearTimeout(this.#lent?.timer);
    this.#lent = null;
  }

  /** Shuts what was lent to a moment that is over, before anything else may let it out. */
  #takeBack(standing: Standing): void {
    const lent = this.#lent;
    if (!lent) return;
    const isOn = this.#moment === lent.to;
    if (isOn) lent.isSeen = true;
    const isHeld = lent.to === 'roll-call' && !standing.maySpeak; // the chair went on: the standing may come first
    if (isOn ? !isHeld : !lent.isSeen && !isHeld) return;
    this.#keepForGood();
    this.#set(false);
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
