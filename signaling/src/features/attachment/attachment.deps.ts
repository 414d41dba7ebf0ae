import type { Db } from '../../db/db.ts';
import type { InWork } from '../../db/work.ts';
import type { Sealer } from '../../platform/sealed-text.ts';

/** What the operations on attachments use. */
export interface AttachmentDeps {
  readonly db: Db;
  readonly inWork: InWork;
  readonly sealer: Sealer;
}
