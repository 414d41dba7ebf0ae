import type { Db } from '../../db/db.ts';
import type { InWork } from '../../db/work.ts';

/** What the chair's controls use. */
export interface ControlDeps {
  readonly db: Db;
  readonly inWork: InWork;
}

export type Done = Record<string, never>;
