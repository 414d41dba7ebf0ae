import type { Db } from '../../db/db.ts';
import type { InWork } from '../../db/work.ts';
import type { Clock } from '../../platform/clock.ts';
import type { OrgDirectory } from '../org/org-directory.ts';

/** What the operations on roll calls use. */
export interface RollCallDeps {
  readonly db: Db;
  readonly inWork: InWork;
  readonly clock: Clock;
  readonly directory: OrgDirectory;
}

export type Done = Record<string, never>;
