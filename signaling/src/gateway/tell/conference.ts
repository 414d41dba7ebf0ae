import type { ChangeOf } from '../../db/work.ts';
import { listAudience } from '../../features/conference/conference.store.ts';
import {
  fromOutside,
  readHead,
  readRoster,
  readStandings,
} from '../../features/conference/read-conference.ts';
import { room } from '../rooms.ts';
import { roomOf, roomsOfConference } from './audience.ts';
import type { TellDeps } from './telling.ts';

/**
 * The head, to all sites; of a large conference to those that are in or in its lobby, and to all when it is over: who
 * is called hears of it by the call. 310 sites that are about to come in would be told of every track their chair
 * publishes. Whoever was not let in is told it as it looks from the outside. One that is over has no roster to follow
 * any more.
 */
export async function tellConference(
  deps: TellDeps,
  [{ id }]: readonly [ChangeOf<'conference'>, ...ChangeOf<'conference'>[]],
): Promise<void> {
  const conference = await readHead(deps, id);
  if (!conference) return;
  const isForAll = conference.mode === 'small' || conference.endedAt !== null;
  const sites = (await listAudience(deps.db, id, { outside: true })).filter(
    ({ state, role }) => isForAll || state === 'joined' || state === 'waiting' || role !== 'member',
  );
  const inside = sites.filter(({ letIn }) => letIn).map(roomOf);
  const outside = sites.filter(({ letIn }) => !letIn).map(roomOf);
  deps.send(inside, 'conference:changed', { conference });
  // A person who is in by an own site is not told less by its unit, which is not.
  deps.send(outside, 'conference:changed', { conference: fromOutside(conference) }, inside);
  if (conference.endedAt !== null) deps.io.in(room.roster(id)).socketsLeave(room.roster(id));
}

/** The sites that changed, to who follows the roster. Everything after the oldest change that is waiting. */
export async function tellRoster(deps: TellDeps, changes: readonly ChangeOf<'roster'>[]): Promise<void> {
  const since = Math.min(...changes.map(({ version }) => version)) - 1;
  for (const conferenceId of new Set(changes.map((change) => change.conferenceId))) {
    const roster = await readRoster(deps.db, conferenceId, since);
    deps.send(room.roster(conferenceId), 'conference:roster-changed', { ...roster, since });
  }
}

/** Each site what it may do now; one notice a site, because each is another's business. */
export async function tellStanding(
  deps: TellDeps,
  changes: readonly [ChangeOf<'standing'>, ...ChangeOf<'standing'>[]],
): Promise<void> {
  const [{ conferenceId }] = changes;
  const participantIds = [...new Set(changes.flatMap((change) => change.participantIds))];
  for (const standing of await readStandings(deps.db, conferenceId, participantIds)) {
    const { kind, id: partyId } = standing.participant.party;
    deps.send(roomOf({ kind, partyId }), 'conference:standing-changed', { conferenceId, standing });
  }
}

/** The same actor sits elsewhere now; this socket is out. */
export async function tellSeatTaken(deps: TellDeps, change: ChangeOf<'seat-taken'>): Promise<void> {
  const { conferenceId, peerId } = change;
  const to = room.connection(change.connectionId);
  deps.send(to, 'conference:seat-taken', { conferenceId, peerId });
  deps.io.in(to).socketsLeave(room.roster(conferenceId));
}

export async function tellSeatEnded(deps: TellDeps, change: ChangeOf<'seat-ended'>): Promise<void> {
  const to = room.connection(change.connectionId);
  deps.send(to, 'conference:seat-ended', change.notice);
  deps.io.in(to).socketsLeave(room.roster(change.notice.conferenceId));
}

export async function tellCallEnded(deps: TellDeps, change: ChangeOf<'call-ended'>): Promise<void> {
  const { conferenceId, participantIds, reason } = change;
  const rooms = await roomsOfConference(deps, conferenceId, { participantIds });
  const knownTo = (change.knownTo ?? []).map(room.connection);
  deps.send(rooms, 'conference:call-ended', { conferenceId, reason }, knownTo);
  if (reason === 'removed' && rooms.length > 0) await endFollowing(deps, conferenceId, rooms);
}

/** No more of the roster to who was taken out, also without a seat; but to people of a unit who are sites themselves. */
async function endFollowing(deps: TellDeps, conferenceId: string, rooms: readonly string[]): Promise<void> {
  const staying = (await listAudience(deps.db, conferenceId)).filter(({ kind }) => kind !== 'unit');
  deps.io
    .in([...rooms])
    .except(staying.map(roomOf))
    .socketsLeave(room.roster(conferenceId));
}
