import type { Server } from 'socket.io';
import type { NoticeName, NoticePayload } from '@zhida/protocol/contract.ts';
import type { Db } from '../../db/db.ts';
import type { Change } from '../../db/work.ts';
import type { OrgDirectory } from '../../features/org/org-directory.ts';
import type { WakeUnits } from '../../features/push/wake-units.ts';
import type { PresenceVersion } from '../../features/presence/presence-version.ts';
import type { NodeRegistry } from '../../nodes/node-registry.ts';
import type { Log } from '../../platform/log.ts';
import type { Sealer } from '../../platform/sealed-text.ts';

/** What a teller uses: to read what changed, and to send it. */
export interface TellDeps {
  readonly io: Server;
  readonly db: Db;
  readonly sealer: Sealer;
  readonly directory: OrgDirectory;
  readonly registry: NodeRegistry;
  readonly presenceVersion: PresenceVersion;
  readonly log: Log;
  /** Parses the payload and counts the notice. `rooms` may be empty; `except`: rooms that were told otherwise. */
  send<N extends NoticeName>(
    rooms: string | readonly string[],
    name: N,
    payload: NoticePayload<N>,
    except?: string | readonly string[],
  ): void;
  /** Whether a socket of this process is in the room: what nobody here hears need not be read. */
  isHeard(room: string): boolean;
  /** The same of any room whose name begins so. */
  isAnyHeard(prefix: string): boolean;
  /** Wakes browsers of units that have no page open. */
  readonly wakeUnits: WakeUnits;
  /** The sockets of a session must go, after they were told. */
  endSession(sessionId: string, reason: NoticePayload<'session:ended'>['reason']): void;
}

/**
 * How one kind of change is told. It reads after the commit, so it tells what is so now. Every signaling process does
 * it for its own clients, but for `once`.
 */
export type Telling<C extends Change> =
  | { readonly when: 'each' | 'once'; tell(deps: TellDeps, change: C): Promise<void> }
  | {
      readonly when: 'coalesced';
      key(change: C): string;
      readonly tickMs: number;
      /** @param changes of one key, oldest first */
      tell(deps: TellDeps, changes: readonly [C, ...C[]]): Promise<void>;
    };

export function each<C extends Change>(tell: (deps: TellDeps, change: C) => Promise<void>): Telling<C> {
  return { when: 'each', tell };
}

/** By the process that committed it alone: what goes out is for somebody outside, who must not get it twice. */
export function once<C extends Change>(tell: (deps: TellDeps, change: C) => Promise<void>): Telling<C> {
  return { when: 'once', tell };
}

/** One tick of coalescing; see design: 311 sites joining at once must not cost 311² notices. */
const usualTickMs = 100;

/** The first at once, those of the next tick together. */
export function coalesced<C extends Change>(
  key: (change: C) => string,
  tell: (deps: TellDeps, changes: readonly [C, ...C[]]) => Promise<void>,
  tickMs = usualTickMs,
): Telling<C> {
  return { when: 'coalesced', key, tell, tickMs };
}
