import type { Db } from '../../db/db.ts';
import type { InWork } from '../../db/work.ts';
import type { OrgDirectory } from '../org/org-directory.ts';

/** What the operations on saved walls use. */
export interface LayoutDeps {
  readonly db: Db;
  readonly inWork: InWork;
  readonly directory: OrgDirectory;
}
