import type { Actor } from '@zhida/protocol/actor.ts';
import { grants, type Permission } from '@zhida/protocol/core/permissions.ts';
import { treatsForUnit } from '../features/consultation/view-consultation.ts';

/** The rooms a notice can be sent to. One socket is in several; socket.io sends it each notice once. */
export const room = {
  connection: (id: string) => `connection:${id}`,
  session: (id: string) => `session:${id}`,
  actor: (id: string) => `actor:${id}`,
  unit: (id: string) => `unit:${id}`,
  /** Doctors and stations of a unit, who treat its patients together. */
  treating: (unitId: string) => `treating:${unitId}`,
  overseers: 'overseers',
  nodeWatchers: 'node-watchers',
  presenceOfCounty: 'presence:county',
  /** Who follows a conference's roster. */
  roster: (conferenceId: string) => `roster:${conferenceId}`,
  /** Who receives directives for a unit. */
  receiving: (unitId: string) => `receiving:${unitId}`,
  /** Who follows directives: of the county, or at and below a unit. */
  directivesOfCounty: 'directives:county',
  directivesBelow: (unitId: string) => `directives:below:${unitId}`,
  /** Who follows one directive's receipts: all of them, or those of one node. */
  directive: (directiveId: string) => `directive:${directiveId}`,
  directiveNode: (directiveId: string, nodeId: string) => `directive:${directiveId}:${nodeId}`,
  presenceBelow: (unitId: string) => `presence:below:${unitId}`,
} as const;

export const presenceBelowPrefix = room.presenceBelow('');
export const rosterPrefix = room.roster('');
export const directivePrefix = room.directive('');

/** The rooms an actor's sockets belong to, by its permissions. */
export function roomsOf(actor: Actor): string[] {
  // What is told to its host's unit is none of a guest's business.
  if (actor.kind === 'guest') return [room.actor(actor.id)];
  const rooms: string[] = [room.actor(actor.id), room.unit(actor.unitId)];
  if (treatsForUnit(actor)) rooms.push(room.treating(actor.unitId));
  if (reachOf(actor, 'consultation.overview').length > 0) rooms.push(room.overseers);
  if (reachOf(actor, 'node.read').length > 0) rooms.push(room.nodeWatchers);
  if (reachOf(actor, 'directive.receive').length > 0) rooms.push(room.receiving(actor.unitId));
  rooms.push(...followRooms(actor));
  const presence = reachOf(actor, 'presence.read');
  if (presence.some(({ reach }) => reach === 'county')) return [...rooms, room.presenceOfCounty];
  return [...rooms, ...presence.map(({ unitId }) => room.presenceBelow(unitId))];
}

function followRooms(actor: Actor): string[] {
  const follows = reachOf(actor, 'directive.follow');
  if (follows.some(({ reach }) => reach === 'county')) return [room.directivesOfCounty];
  return follows.map(({ unitId }) => room.directivesBelow(unitId));
}

function reachOf(actor: Actor, permission: Permission) {
  return actor.roles.flatMap(({ role, unitId }) => {
    const reach = grants[role][permission];
    return reach ? [{ reach, unitId }] : [];
  });
}
