import type { Participant } from '@zhida/protocol/conference.ts';
import type { NoticePayload } from '@zhida/protocol/contract.ts';
import { applyRosterChange, toKnownRoster, type KnownRoster } from './roster.rules.ts';
import type { Signal } from './signal-port.ts';

export interface RosterFollowOptions {
  readonly signal: Signal;
  readonly conferenceId: string;
  onChange(): void;
}

/** A lost answer is asked for again this soon; the list of 311 sites is 100 kB, so not sooner. */
const retryMs = 2_000;

type Change = NoticePayload<'conference:roster-changed'>;
/** So many cannot overtake one answer; should they, the answer is asked for once more. */
const maxEarly = 200;

/** All sites of a large conference, kept up to date while somebody looks at them. */
export class RosterFollow {
  readonly #options: RosterFollowOptions;
  readonly #stops: (() => void)[];
  #isFollowing = false;
  #known: KnownRoster | null = null;
  /** Overtook the first answer; the server follows before it reads, so each may be all that is ever told of it. */
  #early: Change[] = [];
  #list: readonly Participant[] = [];
  #isAsking = false;
  #isStale = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: RosterFollowOptions) {
    this.#options = options;
    const { signal, conferenceId } = options;
    this.#stops = [
      signal.on('conference:roster-changed', (change) => {
        if (change.conferenceId !== conferenceId) return;
        if (!this.#known) return this.#keepEarly(change);
        const next = applyRosterChange(this.#known, change);
        if (next === 'gap') void this.#ask();
        else this.#set(next);
      }),
      // A new socket follows nothing yet.
      signal.onReconnected(() => this.refresh()),
    ];
  }

  /** Null until the first answer; replaced, never mutated. */
  get sites(): readonly Participant[] | null {
    return this.#known && this.#list;
  }

  find(participantId: string): Participant | undefined {
    return this.#known?.sites.get(participantId);
  }

  follow(on: boolean): void {
    if (on === this.#isFollowing || this.#closed) return;
    this.#isFollowing = on;
    if (on) void this.#ask();
    else this.#stop();
  }

  /** The seat or the socket is a new one: what was followed is asked for again. */
  refresh(): void {
    if (this.#isFollowing) void this.#ask();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    for (const stop of this.#stops) stop();
    this.#known = null;
  }

  /** One question at a time; what is missed meanwhile makes it ask once more. */
  async #ask(): Promise<void> {
    this.#isStale = true;
    clearTimeout(this.#retry);
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isStale && !this.#closed && this.#isFollowing) {
      this.#isStale = false;
      const { signal, conferenceId } = this.#options;
      const roster = await signal.call('conference:follow-roster', { conferenceId }).catch(() => null);
      if (roster) this.#take(toKnownRoster(roster));
      else this.#askLater();
    }
    this.#isAsking = false;
  }

  /** Offline, or not in yet: the reconnect or this asks again. */
  #askLater(): void {
    if (this.#closed || !this.#isFollowing) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#ask(), retryMs);
  }

  /** A change that overtook the answer is newer than it. */
  #take(roster: KnownRoster): void {
    if (this.#closed || !this.#isFollowing) return;
    const early = this.#early;
    this.#early = [];
    let next = !this.#known || roster.version >= this.#known.version ? roster : this.#known;
    for (const change of early) {
      const changed = applyRosterChange(next, change);
      if (changed === 'gap') this.#isStale = true;
      else next = changed;
    }
    this.#set(next);
  }

  #keepEarly(change: Change): void {
    if (!this.#isAsking) return;
    if (this.#early.length < maxEarly) this.#early.push(change);
    else this.#isStale = true;
  }

  #set(roster: KnownRoster): void {
    if (roster === this.#known) return;
    this.#known = roster;
    this.#list = [...roster.sites.values()];
    this.#options.onChange();
  }

  #stop(): void {
    clearTimeout(this.#retry);
    this.#known = null;
    this.#early = [];
    this.#list = [];
    const { signal, conferenceId } = this.#options;
    signal.call('conference:unfollow-roster', { conferenceId }).catch(() => undefined);
  }
}
