/** One measured quantity. Percentiles are by nearest rank; with few samples the high ones equal `max`. */
export interface Figure {
  readonly unit: string;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export interface Aim {
  /** What was aimed at, with the percentile it is about. */
  readonly aim: string;
  readonly met: boolean;
}

/** The last line of every bench, as JSON. This shape stays as it is: results are compared over years. */
export interface BenchResult {
  readonly bench: string;
  readonly commit: string;
  readonly machine: string;
  /** How many samples the main figure has. */
  readonly n: number;
  readonly seconds: number;
  readonly figures: Readonly<Record<string, Figure>>;
  readonly aims: Readonly<Record<string, Aim>>;
  /** What was not real. */
  readonly synthetic: string;
}

/** What a bench itself knows; the dispatcher adds the rest. */
export type BenchReport = Pick<BenchResult, 'n' | 'figures' | 'aims' | 'synthetic'>;

export interface BenchOptions {
  /** For people: method and progress, one line at a time. Never part of the result. */
  log(line: string): void;
  /** `--sites`; null: as many as the bench is about. */
  readonly sites: number | null;
  /** `--nodes`: media nodes. */
  readonly nodes: number | null;
  /** `--viewers` */
  readonly viewers: number | null;
  /** `--probes`: real browsers among the sites. */
  readonly probes: number | null;
  /** `--recipients` of a directive. */
  readonly recipients: number | null;
  /** `--directives` */
  readonly directives: number | null;
  /** `--seed` of what happens by chance. */
  readonly seed: number | null;
  /** `--profiles`: folder for CPU profiles of the servers. */
  readonly profiles: string | null;
  /** `--rows a,b`: of a bench that is a table, only these; null: all. */
  readonly rows: readonly string[] | null;
  /** `--runs`: how often each row is measured. */
  readonly runs: number | null;
  /** `--outage-seconds`: how long a database or the like stays away. */
  readonly outageSeconds: number | null;
  /** `--minutes`: how long something that has no end by itself goes on. */
  readonly minutes: number | null;
  /** `--raw`: file for everything that was read; null: the bench's own. */
  readonly raw: string | null;
  /** `--markdown`: print the document's table from the raw file, and measure nothing. */
  readonly markdown: boolean;
}

/** @throws Error when there is no sample */
export function figure(unit: string, samples: readonly number[], digits = 3): Figure {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) => {
    const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
    if (value === undefined) throw new Error(`no samples of a figure in ${unit}`);
    return Number(value.toFixed(digits));
  };
  return { unit, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

export function atMost(limit: number, unit: string, measured: Figure, percentile: 'p50' | 'p95'): Aim {
  const aim = `${percentile} <= ${limit}${unit === '' ? '' : ` ${unit}`}`;
  return { aim, met: measured[percentile] <= limit };
}
