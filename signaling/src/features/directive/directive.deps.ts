import type { Db } from '../../db/db.ts';
import type { JobQueue } from '../../db/job-queue.ts';
import type { InWork } from '../../db/work.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import type { OrgDirectory } from '../org/org-directory.ts';
import type { ApprovalRule } from './directive.rules.ts';

/** What the operations on directives use. */
export interface DirectiveDeps {
  readonly db: Db;
  readonly inWork: InWork;
  readonly clock: Clock;
  readonly directory: OrgDirectory;
  readonly sealer: Sealer;
  readonly log: Log;
  readonly jobs: JobQueue;
  /** When the county wants a second person. */
  readonly approvalRule: ApprovalRule;
  /** The socket gets `receipt:changed` of a directive from now on, of these nodes; null: of all. */
  followDirective(connectionId: string | null, directiveId: string, nodeIds: readonly string[] | null): void;
  unfollowDirective(connectionId: string | null, directiveId: string): void;
}
