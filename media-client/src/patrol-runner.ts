import type { Patrol } from '@zhida/protocol/control.ts';
import type { PatrolView } from './conference-state.ts';
import {
  isSamePatrol,
  maxDelayMs,
  momentAfter,
  momentByClock,
  momentFrom,
  prefetchLeadMs,
  roundOf,
  type PatrolMoment,
  type PatrolNow,
} from './patrol.rules.ts';
import type { ServerClock } from './server-clock.ts';

export interface PatrolRunnerOptions {
  readonly clock: Pick<ServerClock, 'now' | 'toLocal'>;
  isJoined(participantId: string): boolean;
  /** True as well where the site has no picture to wait for. */
  isReady(participantId: string): boolean;
  /** Whose pictures must be there now: what is shown, and from a little before a switch what comes next. */
  onSites(shown: readonly string[], next: readonly string[]): void;
  onChange(): void;
}

/** A tenth of a second is the error a person may see at a switch. */
const tickMs = 100;

/** Rotates the chairs' view. What comes next is received before it is shown, so that nothing black is ever seen. */
export class PatrolRunner {
  readonly #options: PatrolRunnerOptions;
  #patrol: Patrol | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  #now: PatrolMoment | null = null;
  #next: readonly string[] = [];

  constructor(options: PatrolRunnerOptions) {
    this.#options = options;
  }

  get view(): PatrolView | null {
    if (!this.#now) return null;
    const { shown, page, pages, switchesAt } = this.#now;
    const local = switchesAt === null ? null : this.#options.clock.toLocal(switchesAt);
    return { shown, next: this.#next, page, pages, switchesAt: local };
  }

  /** @param patrol null stops it; another list of sites goes on from what is shown */
  follow(patrol: Patrol | null): void {
    const was = this.#patrol;
    if (patrol === was || (patrol && was && isSamePatrol(was, patrol))) return;
    this.#patrol = patrol;
    if (!patrol) return this.#stop();
    this.#timer ??= setInterval(() => this.tick(), tickMs);
    if (was && this.#now) this.#goOn(patrol, was.participantIds, this.#now);
    else this.tick();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#patrol = null;
    this.#now = null;
  }

  /** Brings what is shown in line with the clock; runs by itself ten times a second. */
  tick(): void {
    if (!this.#patrol) return;
    const at = this.#at(this.#patrol);
    const shown = this.#now;
    if (!shown || roundOf(at.patrol, at.now) - shown.round > 1) return this.#show(momentByClock(at), []);
    const due = momentAfter(at, { order: at.patrol.participantIds, shown: shown.shown });
    // Nothing to wait for: the first site came, or all that were shown went.
    if (!shown.shown.some((id) => at.joined.includes(id))) return this.#show(due, []);
    if (due.switchesAt === null) {
      if (due.shown.join() !== shown.shown.join()) this.#show(due, []);
    } else if (shown.switchesAt === null) {
      this.#show({ ...due, page: 0, shown: shown.shown.filter((id) => at.joined.includes(id)) }, []);
    } else if (due.round === shown.round) {
      const isNear = due.switchesAt - at.now <= prefetchLeadMs(at.patrol.intervalSeconds);
      if (isNear && this.#next.length === 0) this.#show(shown, due.shown);
    } else {
      this.#switch(due, at.now - shown.switchesAt >= maxDelayMs);
    }
  }

  /** What was made ready is what is shown, even where somebody came or went within the last seconds. */
  #switch(due: PatrolMoment, isLate: boolean): void {
    const next = this.#next.length > 0 ? this.#next : due.shown;
    if (isLate || next.every(this.#options.isReady)) this.#show({ ...due, shown: next }, []);
  }

  /** With other sites, interval or grid: the first of those shown that is still on the list stays where it is. */
  #goOn(patrol: Patrol, order: readonly string[], { shown }: PatrolMoment): void {
    const at = this.#at(patrol);
    const first = shown.find((id) => at.joined.includes(id));
    const moment = first ? momentFrom(at, at.joined.indexOf(first)) : momentAfter(at, { order, shown });
    this.#show(moment, []);
  }

  #at(patrol: Patrol): PatrolNow {
    const { clock, isJoined } = this.#options;
    return { patrol, joined: patrol.participantIds.filter(isJoined), now: clock.now() };
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#now = null;
    this.#next = [];
    this.#options.onSites([], []);
    this.#options.onChange();
  }

  #show(moment: PatrolMoment, next: readonly string[]): void {
    const isSame = moment === this.#now && next.join() === this.#next.join();
    if (isSame) return;
    const wasEmpty = this.#now?.shown.length === 0 && moment.shown.length === 0 && next.length === 0;
    this.#now = moment;
    this.#next = next;
    if (wasEmpty) return;
    this.#options.onSites(moment.shown, next);
    this.#options.onChange();
  }
}
