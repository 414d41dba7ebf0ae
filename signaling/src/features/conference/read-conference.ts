import type { Conference } from '@zhida/protocol/conference.ts';
import type { Standing } from '@zhida/protocol/standing.ts';
import type { Roster } from '@zhida/protocol/roster.ts';
import type { Db } from '../../db/db.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import { findHead } from './head.store.ts';
import { findRosterVersion, listSites, listStandings } from './site.store.ts';

/** The head: small whatever the size of the conference. */
export async function readHead(
  deps: { db: Db; sealer: Sealer },
  conferenceId: string,
): Promise<Conference | undefined> {
  return findHead(deps, conferenceId);
}

/**
 * The same for a site that waits in the lobby or was not let in yet: that it is on, and whether one has to wait. Not
 * who is in, what is shown or whom the chair talks with.
 */
export function fromOutside(conference: Conference): Conference {
  return {
    ...conference,
    banner: null,
    broadcastId: null,
    rollCall: null,
    privateWithId: null,
    document: null,
    participants: [],
  };
}

/** The roster, or what of it changed after a version. */
export async function readRoster(db: Db, conferenceId: string, since?: number): Promise<Roster> {
  const version = await findRosterVersion(db, conferenceId);
  const choice = since === undefined ? ({ of: 'all' } as const) : ({ of: 'since', version: since } as const);
  return { conferenceId, version, participants: await listSites(db, conferenceId, choice) };
}

/** What these sites may do now. */
export async function readStandings(
  db: Db,
  conferenceId: string,
  participantIds: readonly string[],
): Promise<Standing[]> {
  return listStandings(db, conferenceId, participantIds);
}
