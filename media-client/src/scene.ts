import type { Conference, Participant } from '@zhida/protocol/conference.ts';
import type { Standing } from '@zhida/protocol/standing.ts';
import type { HeldReason } from './conference-state.ts';
import { Looks } from './looks.ts';
import { heldReason, isInPrivateTalk } from './microphone.rules.ts';
import { RosterFollow } from './roster-follow.ts';
import type { Signal } from './signal-port.ts';
import { wantedPublications, type Wanted } from './wanted.rules.ts';

export interface SceneOptions {
  readonly signal: Signal;
  readonly conferenceId: string;
  /** The head, the standing, the roster or who is looked at has changed. */
  onChange(): void;
}

/** What is known of one conference: its head, the own standing, its sites, and whom somebody here looks at. */
export class Scene {
  readonly #roster: RosterFollow;
  readonly #onChange: () => void;
  readonly #looks: Looks;
  #followers = 0;
  #head: Conference | null = null;
  #standing: Standing | null = null;
  #grewLarge = false;

  constructor(options: SceneOptions) {
    const onChange = (): void => options.onChange();
    this.#onChange = onChange;
    this.#roster = new RosterFollow({ ...options, onChange });
    this.#looks = new Looks(() => {
      this.#followRosterAsNeeded();
      onChange();
    });
  }

  /** The newest version seen, also while joining. */
  get head(): Conference | null {
    return this.#head;
  }

  get standing(): Standing | null {
    return this.#standing;
  }

  get isLarge(): boolean {
    return this.#head?.mode === 'large';
  }

  /** It was small when this browser came in. */
  get grewLarge(): boolean {
    return this.#grewLarge;
  }

  get isChair(): boolean {
    const role = this.#standing?.participant.role;
    return role === 'chair' || role === 'co-chair';
  }

  /** Everybody in a small conference; in a large one the roster while it is followed, else the stage. */
  get sites(): readonly Participant[] {
    const stage = this.#head?.participants ?? [];
    return (this.isLarge ? this.#roster.sites : null) ?? stage;
  }

  /** Null as well in a private talk: its two may speak, to each other. */
  get held(): HeldReason | null {
    if (!this.#standing || !this.#head || this.isInPrivateTalk) return null;
    return heldReason(this.#standing, this.#head);
  }

  get isInPrivateTalk(): boolean {
    return this.#standing !== null && this.#head !== null && isInPrivateTalk(this.#standing, this.#head);
  }

  find(participantId: string): Participant | undefined {
    const onStage = this.#head?.participants.find(({ id }) => id === participantId);
    return onStage ?? this.#roster.find(participantId);
  }

  /** @returns whether it is at least as new as what is known */
  noteHead(head: Conference): boolean {
    if (this.#head && head.version < this.#head.version) return false;
    if (this.#head?.mode === 'small' && head.mode === 'large') this.#grewLarge = true;
    this.#head = head;
    this.#followRosterAsNeeded();
    return true;
  }

  /** @returns whether it is news */
  noteStanding(standing: Standing): boolean {
    if (this.#standing && standing.version < this.#standing.version) return false;
    this.#standing = standing;
    return true;
  }

  /** The person has read it. */
  forgetGrowth(): void {
    this.#grewLarge = false;
    this.#onChange();
  }

  followRoster(on: boolean): void {
    this.#followers = Math.max(0, this.#followers + (on ? 1 : -1));
    this.#followRosterAsNeeded();
  }

  look(view: string, participantIds: readonly string[]): void {
    this.#looks.set(view, participantIds);
  }

  /** What the peer with this id receives. */
  wanted(peerId: string): Wanted[] {
    if (!this.#head) return [];
    const looked = [...this.#looks.participantIds].flatMap((id) => this.find(id) ?? []);
    const partner = this.isInPrivateTalk ? this.find(this.#head.privateWithId ?? '') : undefined;
    return wantedPublications(this.#head, { peerId, isInPrivateTalk: this.isInPrivateTalk }, [
      ...looked,
      ...(partner ? [partner] : []),
    ]);
  }

  close(): void {
    this.#roster.close();
  }

  /** Whom one looks at or talks with in private is found in the roster, so that follows it too. */
  #followRosterAsNeeded(): void {
    const isNeeded = this.#followers > 0 || !this.#looks.isEmpty || (this.isChair && this.isInPrivateTalk);
    this.#roster.follow(this.isLarge && isNeeded);
  }
}
