import type { Db } from '../../db/db.ts';
import type { InWork } from '../../db/work.ts';

/** What the operations on polls use. */
export interface PollDeps {
  readonly db: Db;
  readonly inWork: InWork;
}
