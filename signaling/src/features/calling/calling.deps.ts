import type { Db } from '../../db/db.ts';
import type { InWork } from '../../db/work.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import type { OrgDirectory } from '../org/org-directory.ts';

/** What the operations on calls use. */
export interface CallingDeps {
  readonly db: Db;
  readonly inWork: InWork;
  readonly clock: Clock;
  readonly directory: OrgDirectory;
  readonly sealer: Sealer;
  readonly log: Log;
}
