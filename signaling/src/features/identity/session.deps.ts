import type { Db } from '../../db/db.ts';
import type { InWork } from '../../db/work.ts';
import type { Clock } from '../../platform/clock.ts';
import type { OrgDirectory } from '../org/org-directory.ts';
import type { AccessTokens } from './tokens.ts';

/** What the operations on sessions use. */
export interface SessionDeps {
  readonly db: Db;
  readonly inWork: InWork;
  readonly clock: Clock;
  readonly directory: OrgDirectory;
  readonly tokens: AccessTokens;
  readonly accessTokenMs: number;
}
