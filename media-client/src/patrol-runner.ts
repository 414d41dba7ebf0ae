import type { Patrol } from '@zhida/protocol/control.ts';
import type { PatrolView } from './conference-state.ts';
import { maxDelayMs, patrolMoment, prefetchLeadMs, type PatrolMoment } from './patrol.rules.ts';
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

  /** @param patrol null stops it */
  follow(patrol: Patrol | null): void {
    if (patrol === this.#patrol) return;
    this.#patrol = patrol;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#now = null;
    this.#next = [];
    if (patrol) {
      this.#timer = setInterval(() => this.tick(), tickMs);
      this.tick();
    } else {
      this.#options.onSites([], []);
      this.#options.onChange();
    }
  }

  close(): void {
    clearInterval(this.#timer);
    this.#patrol = null;
    this.#now = null;
  }

  /** Brings what is shown in line with the clock; runs by itself ten times a second. */
  tick(): void {
    const patrol = this.#patrol;
    if (!patrol) return;
    const { clock, isJoined, isReady } = this.#options;
    const now = clock.now();
    const joined = patrol.participantIds.filter(isJoined);
    const due = patrolMoment(patrol, joined, now);
    const shown = this.#now;
    if (!shown || isOver(shown, due)) return this.#show(due, []);
    if (due.switchesAt === null) {
      if (due.shown.join() !== shown.shown.join()) this.#show(due, []);
    } else if (due.round === shown.round) {
      const isNear = due.switchesAt - now <= prefetchLeadMs(patrol.intervalSeconds);
      if (isNear && this.#next.length === 0)
        this.#show(shown, patrolMoment(patrol, joined, due.switchesAt).shown);
    } else {
      // What was made ready is what is shown, even where somebody came or went within the last seconds.
      const next = this.#next.length > 0 ? this.#next : due.shown;
      const isLate = now - (shown.switchesAt ?? now) >= maxDelayMs;
      if (isLate || next.every(isReady)) this.#show({ ...due, shown: next }, []);
    }
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

/** Nothing to wait for: the first site came, all went, pages begin or end, or this machine slept through a round. */
function isOver(shown: PatrolMoment, due: PatrolMoment): boolean {
  if (shown.shown.length === 0 || due.shown.length === 0) return true;
  if ((shown.switchesAt === null) !== (due.switchesAt === null)) return true;
  return due.switchesAt !== null && due.round - shown.round > 1;
}
