import type { Db } from '../../db/db.ts';
import type { InWork } from '../../db/work.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { OrgDirectory } from '../org/org-directory.ts';

/** What the operations on plans use. */
export interface ScheduleDeps {
  readonly db: Db;
  readonly inWork: InWork;
  readonly clock: Clock;
  readonly directory: OrgDirectory;
  readonly log: Log;
}
