import type { InWork } from '../../db/work.ts';

/** What the operations on the floor use. */
export interface FloorDeps {
  readonly inWork: InWork;
}

export type Done = Record<string, never>;
