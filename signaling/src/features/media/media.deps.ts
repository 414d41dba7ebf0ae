import type { Db } from '../../db/db.ts';
import type { InWork } from '../../db/work.ts';
import type { NodeRegistry } from '../../nodes/node-registry.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { LookUp } from './look-up.ts';
import type { PipeIn } from './pipe-in.ts';

/** What the operations on media use. */
export interface MediaDeps {
  readonly db: Db;
  readonly inWork: InWork;
  readonly registry: NodeRegistry;
  readonly clock: Clock;
  readonly log: Log;
  readonly lookUp: LookUp;
  readonly pipes: PipeIn;
}
