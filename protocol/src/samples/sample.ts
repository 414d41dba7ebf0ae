import type { z } from 'zod';
import type { CallDefinition } from '../core/call.ts';

/** Samples of one call: what must be taken, what must be refused (by why), and one right answer. */
export interface CallSamples<Input = unknown, Output = unknown> {
  readonly good: readonly [Input, ...Input[]];
  readonly bad: Readonly<Record<string, unknown>>;
  readonly output: Output;
}

/** Samples for each call of a list; a call without them does not compile. */
export type SamplesOf<List extends readonly CallDefinition[]> = {
  readonly [D in List[number] as D['name']]: CallSamples<z.input<D['input']>, z.output<D['output']>>;
};

/** The nth invented id. */
export function sampleId(n: number): string {
  return `5a3f0c1e-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

export const sampleInstant = '2026-03-01T08:00:00.000Z';
export const laterInstant = '2026-03-01T08:20:00.000Z';
