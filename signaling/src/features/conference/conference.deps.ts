import type { NoticeName, NoticePayload } from '@zhida/protocol/contract.ts';
import type { Db } from '../../db/db.ts';
import type { InWork, Work } from '../../db/work.ts';
import type { NodeRegistry } from '../../nodes/node-registry.ts';
import type { Log } from '../../platform/log.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import type { OrgDirectory } from '../org/org-directory.ts';

/** What the operations on conferences use. */
export interface ConferenceDeps {
  readonly db: Db;
  readonly inWork: InWork;
  readonly directory: OrgDirectory;
  readonly registry: NodeRegistry;
  readonly sealer: Sealer;
  readonly log: Log;
  /** In the transaction that ends a conference: what hangs on it ends too. */
  afterEnd(work: Work, conferenceId: string): Promise<void>;
  /** Whether a socket is told the changes of a roster. Without a socket (REST) nothing happens. */
  followRoster(connectionId: string | null, conferenceId: string, follows: boolean): void;
  /** To one socket alone, outside any transaction. */
  sendTo<N extends NoticeName>(connectionId: string, name: N, payload: NoticePayload<N>): void;
}
