import type { QualityGrade } from '@zhida/protocol/presence.ts';
import { measure, readTotals, type LinkMeasurement, type LinkTotals } from './link-stats.ts';
import type { Caller, MediaLink } from './media-link.ts';
import { gradeLink } from '@zhida/protocol/link-grade.ts';
import { climb, gradeDown, gradeUp, topOfLadder, type Rung } from './quality.rules.ts';

export interface QualityMonitorOptions {
  readonly signal: Caller;
  link(): MediaLink | null;
  onChange(rungs: { down: Rung; up: Rung }): void;
}

/** Each look costs a browser about 2 ms; a person wants to see a change within a few seconds. */
const everyMs = 2_000;
/**
 * What was lost while the path was down says nothing about the line, but is told for so long: of what we receive with the next
 * look, of our sound in a report that comes every 5 s.
 */
const excusedMs = 8_000;
/** The others' tiles hear of it every third time. */
const reportEvery = 3;
const nothing: LinkMeasurement = {
  roundTripMs: null,
  lossPercent: null,
  lossUpPercent: null,
  lossDownPercent: null,
  availableUpKbps: null,
  upKbps: 0,
  downKbps: 0,
};

export type OwnQuality = LinkMeasurement & { own: QualityGrade; rung: Rung; sendingRung: Rung };
export const unmeasured: OwnQuality = {
  ...nothing,
  own: 'unknown',
  rung: topOfLadder.rung,
  sendingRung: topOfLadder.rung,
};

/** Measures the own link, tells the server, and decides how far down the ladder pictures must go, each way. */
export class QualityMonitor {
  readonly #options: QualityMonitorOptions;
  readonly #timer: ReturnType<typeof setInterval>;
  #measured = { link: null as MediaLink | null, totals: null as LinkTotals | null };
  #latest: LinkMeasurement = nothing;
  #down = topOfLadder;
  #up = topOfLadder;
  #count = 0;
  #excusedUntil = -Infinity;

  constructor(options: QualityMonitorOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.#look(), everyMs);
  }

  get latest(): OwnQuality {
    return {
      ...this.#latest,
      own: gradeLink(this.#latest),
      rung: this.#down.rung,
      sendingRung: this.#up.rung,
    };
  }

  /** The path is down, or was until now. */
  excuseLoss(): void {
    this.#excusedUntil = performance.now() + excusedMs;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const link = this.#options.link();
    const reports = link && !link.closed ? await link.getStats().catch(() => []) : [];
    if (!link || reports.length === 0 || link !== this.#options.link()) return;
    const totals = readTotals(reports, performance.now());
    const before = this.#measured.link === link ? this.#measured.totals : null;
    this.#measured = { link, totals };
    if (!before) return;
    this.#latest = measure(before, totals);
    // Nothing at all came: the line is dead, not poor, and tries on a dead line would only put off the one that counts.
    if (this.#latest.downKbps > 0) this.#judge();
    this.#options.onChange({ down: this.#down.rung, up: this.#up.rung });
    this.#count += 1;
    if (this.#count % reportEvery === 1) this.#report(link);
  }

  #judge(): void {
    const judged = performance.now() < this.#excusedUntil ? withoutLoss(this.#latest) : this.#latest;
    this.#down = climb(this.#down, gradeDown(judged));
    this.#up = climb(this.#up, gradeUp(judged, this.#up.rung));
  }

  #report(link: MediaLink): void {
    const { roundTripMs, lossPercent, upKbps, downKbps } = this.#latest;
    const input = { ...link.seat, roundTripMs, lossPercent, upKbps, downKbps };
    // Missing one report does no harm: the next is 6 s away.
    this.#options.signal.call('media:report-quality', input).catch(() => undefined);
  }
}

const withoutLoss = (measured: LinkMeasurement): LinkMeasurement => ({
  ...measured,
  lossUpPercent: null,
  lossDownPercent: null,
});
