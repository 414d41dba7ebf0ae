import type { Db } from '../../db/db.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import { readRoster } from '../conference/read-conference.ts';
import { requirePart } from '../conference/require-part.ts';
import type { Handlers } from '../handlers.ts';

export interface RosterDeps {
  readonly db: Db;
  readonly sealer: Sealer;
  /** Whether a socket is told the changes of a roster. Without a socket (REST) nothing happens. */
  followRoster(connectionId: string | null, conferenceId: string, follows: boolean): void;
}

type RosterCall = 'conference:follow-roster' | 'conference:unfollow-roster';

export function rosterCalls({ db, followRoster }: RosterDeps): Handlers<RosterCall> {
  return {
    'conference:follow-roster': async ({ conferenceId }, { actor, connectionId }) => {
      await requirePart(db, actor, conferenceId);
      // Followed first: what changes while it is read is told after, and never missed.
      followRoster(connectionId, conferenceId, true);
      return readRoster(db, conferenceId);
    },
    'conference:unfollow-roster': async ({ conferenceId }, { connectionId }) => {
      followRoster(connectionId, conferenceId, false);
      return {};
    },
  };
}
