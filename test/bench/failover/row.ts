/** One failure of the table: how it is caused, and what it brought, run by run. */
export interface Outcome {
  /** By figure: one number per run. */
  readonly samples: Record<string, number[]>;
  /** What was not as it had been, in words; nothing is what is hoped for. */
  readonly findings: string[];
  /** Everything that was read, for the raw file. */
  readonly runs: unknown[];
}

interface RowOptions {
  readonly runs: number;
  readonly outageSeconds: number;
  log(line: string): void;
}

export interface FigureAim {
  readonly name: string;
  readonly unit: string;
  /** At the 95th percentile; null: told, not judged. */
  readonly p95: number | null;
}

/** What every row of a scene is: a name, figures, a method in one sentence, and how it is done. */
export interface Row<Scene> {
  readonly name: string;
  readonly method: string;
  readonly figures: readonly FigureAim[];
  /** Where it takes long: how often it is measured unless somebody says otherwise. */
  readonly runs?: number;
  /** Each run that went through is added to `made`. @throws Error where the scene does not come to rest again */
  measure(scene: Scene, options: RowOptions, made: OutcomeBuilder): Promise<void>;
}

export class OutcomeBuilder {
  readonly #samples: Record<string, number[]> = {};
  readonly #findings = new Set<string>();
  readonly #runs: unknown[] = [];

  add(figure: string, value: number): void {
    (this.#samples[figure] ??= []).push(Math.round(value));
  }

  find(...findings: readonly string[]): void {
    for (const finding of findings) this.#findings.add(finding);
  }

  run(raw: unknown): void {
    this.#runs.push(raw);
  }

  get runs(): number {
    return this.#runs.length;
  }

  get outcome(): Outcome {
    return { samples: this.#samples, findings: [...this.#findings], runs: this.#runs };
  }
}
