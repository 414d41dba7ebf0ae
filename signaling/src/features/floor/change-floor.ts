import type { Actor } from '@zhida/protocol/actor.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Work } from '../../db/work.ts';
import { settleStage } from '../conference/settle-stage.ts';
import { auditControl } from '../control/audit-control.ts';
import { nextFloor, type FloorAction } from './floor.rules.ts';
import { findFloorSite, storeFloor, storeTopic, type FloorSite } from './floor.store.ts';

const recorded: Readonly<Record<FloorAction, string>> = {
  request: 'floor:requested',
  release: 'floor:released',
  grant: 'floor:granted',
  deny: 'floor:denied',
  revoke: 'floor:revoked',
};

/** One action on the floor of one site, with the conference locked. */
export interface FloorChange {
  readonly conferenceId: string;
  readonly participantId: string;
  readonly action: FloorAction;
  /** For a request. */
  readonly topic?: string;
}

/** An action that changes nothing is no error. @throws Fault not-found, invalid-state when the site is not in */
export async function changeFloor(work: Work, actor: Actor, change: FloorChange): Promise<void> {
  const { conferenceId, participantId, action } = change;
  const site = await requireAble(work, change);
  // The chair always has it.
  if (site.role === 'chair') return;
  const next = nextFloor(site.floor, action);
  if (next === null) return changeTopic(work, site, change);
  await storeFloor(work, { participantId, floor: next, topic: change.topic ?? site.floor_topic });
  await settleStage(work, conferenceId, [participantId]);
  auditControl(work, actor, { conferenceId, action: recorded[action], details: { participantId } });
}

async function requireAble(work: Work, change: FloorChange): Promise<FloorSite> {
  const site = await findFloorSite(work, change);
  if (!site) throw fault('not-found', 'there is no such site in this conference');
  const needsSeat = change.action === 'request' || change.action === 'grant';
  if (needsSeat && site.state !== 'joined')
    throw fault('invalid-state', 'only a site that is in the conference has the floor');
  return site;
}

/** Asked again, a request says what it is about now; without a topic it stays as it was. */
async function changeTopic(work: Work, site: FloorSite, change: FloorChange): Promise<void> {
  const { conferenceId, participantId, action, topic } = change;
  if (action !== 'request' || site.floor !== 'requested') return;
  if (topic === undefined || topic === site.floor_topic) return;
  await storeTopic(work, { participantId, topic });
  await settleStage(work, conferenceId, [participantId]);
}
