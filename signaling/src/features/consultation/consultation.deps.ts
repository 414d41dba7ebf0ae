import type { Db } from '../../db/db.ts';
import type { InWork } from '../../db/work.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import type { ConferenceDeps } from '../conference/conference.deps.ts';

/** What the operations on consultations use. */
export interface ConsultationDeps {
  readonly db: Db;
  readonly inWork: InWork;
  readonly sealer: Sealer;
  /** How long one expert rings. */
  readonly ringMs: number;
  /** To open and close the conference a consultation is held in. */
  readonly conference: Pick<ConferenceDeps, 'afterEnd'>;
}
