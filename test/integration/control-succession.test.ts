import assert from 'node:assert/strict';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import { leaveConference } from '../../signaling/src/features/conference/leave-conference.ts';
import { chairLostMs, chairNeverCameMs } from '../../signaling/src/features/control/succession.rules.ts';
import { sweepChairs } from '../../signaling/src/features/control/sweep-chairs.ts';
import type { SessionDeps } from '../../signaling/src/features/identity/session.deps.ts';
import { createLog } from '../../signaling/src/platform/log.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { createHall, type Hall } from '../harness/hall.ts';
import { createSessionDeps } from '../harness/identity.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';

const log = createLog('warn');

describe('a conference without its chair', () => {
  let database: TestDatabase;
  let clock: TestClock;
  let deps: SessionDeps;
  let hall: Hall;
  let chair: CallContext;
  let village: CallContext;
  let hospital: CallContext;
  let station: CallContext;
  let guest: CallContext;
  let conferenceId: string;
  before(async () => {
    database = await createTestDatabase();
    clock = createTestClock();
    deps = createSessionDeps(database, clock);
    hall = await createHall(deps);
  });
  beforeEach(async () => {
    chair = await hall.person('commander', 'yx');
    village = await hall.person('village-doctor', 'yx.t15.v01');
    hospital = await hall.person('township-doctor', 'yx.t15');
    station = await hall.person('station', 'yx.t15');
    guest = await hall.person('guest', 'yx');
    conferenceId = await hall.open(chair, [village, hospital, station, guest]);
    database.changes.length = 0;
  });
  after(() => database.close());

  const rolesOf = async (...people: CallContext[]) =>
    Promise.all(people.map(async (who) => (await hall.siteOf(who, conferenceId)).role));
  const sweep = () => sweepChairs({ ...deps, log });
  const leave = (peerId: string, context: CallContext) =>
    leaveConference(
      { inWork: deps.inWork, followRoster: () => undefined },
      { conferenceId, peerId },
      context,
    );

  it('has another the moment its chair leaves: the highest unit, a person before a terminal', async () => {
    const peerId = await hall.sit(chair, conferenceId);
    for (const person of [guest, village, station, hospital]) await hall.sit(person, conferenceId);
    await leave(peerId, chair);
    assert.deepEqual(await rolesOf(chair, village, station, hospital, guest), [
      'co-chair',
      'member',
      'member',
      'chair',
      'member',
    ]);
    const recorded = (await hall.record(conferenceId)).find(
      ({ action }) => action === 'control:chair-succeeded',
    );
    assert.equal(recorded?.actor, 'system');
    const [participantId, chairId] = [
      (await hall.siteOf(village, conferenceId)).id,
      (await hall.siteOf(chair, conferenceId)).id,
    ];
    await hall.call('control:rename', { conferenceId, participantId, displayName: '一号点' }, hospital);
    await hall.sit(chair, conferenceId);
    await hall.call('control:hand-over', { conferenceId, participantId: chairId }, chair);
    assert.deepEqual(await rolesOf(chair, hospital), ['chair', 'co-chair']);
  });

  it('has the co-chair of longest standing before any other', async () => {
    const peerId = await hall.sit(chair, conferenceId);
    for (const person of [hospital, village]) await hall.sit(person, conferenceId);
    const { id: participantId } = await hall.siteOf(village, conferenceId);
    await hall.call('control:set-co-chair', { conferenceId, participantId, coChair: true }, chair);
    await leave(peerId, chair);
    assert.deepEqual(await rolesOf(village, hospital), ['chair', 'member']);
  });

  it('waits for a chair whose signal is lost, and gives its place away after that', async () => {
    const peerId = await hall.sit(chair, conferenceId);
    await hall.sit(village, conferenceId);
    clock.advance(60_000);
    await hall.loseSignal(peerId);
    clock.advance(chairLostMs - 1);
    await sweep();
    assert.deepEqual(await rolesOf(chair, village), ['chair', 'member']);
    clock.advance(1);
    await Promise.all([sweep(), sweep()]);
    assert.deepEqual(await rolesOf(chair, village), ['co-chair', 'chair']);
    const successions = (await hall.record(conferenceId)).filter(({ action }) =>
      action.includes('succeeded'),
    );
    assert.equal(successions.length, 1);
  });

  it('keeps a chair that came back in time', async () => {
    const peerId = await hall.sit(chair, conferenceId);
    await hall.sit(village, conferenceId);
    await hall.loseSignal(peerId);
    clock.advance(chairLostMs);
    await database.db.execute(
      'UPDATE peers SET lost_at = NULL, connection_id = (SELECT id FROM connections WHERE actor_id = :actorId) WHERE id = :peerId',
      { peerId, actorId: chair.actor.id },
    );
    await sweep();
    assert.deepEqual(await rolesOf(chair, village), ['chair', 'member']);
  });

  it('gives who opened it time for a device check', async () => {
    await hall.sit(village, conferenceId);
    clock.advance(chairNeverCameMs - 1);
    await sweep();
    assert.deepEqual(await rolesOf(chair, village), ['chair', 'member']);
    clock.advance(1);
    await sweep();
    assert.deepEqual(await rolesOf(chair, village), ['co-chair', 'chair']);
  });

  it('keeps its chair when only guests, or nobody, are left', async () => {
    const peerId = await hall.sit(chair, conferenceId);
    await hall.sit(guest, conferenceId);
    await leave(peerId, chair);
    clock.advance(600_000);
    await sweep();
    assert.deepEqual(await rolesOf(chair, guest), ['chair', 'member']);
  });

  it('ends the roll call and the private talk with the chair', async () => {
    const peerId = await hall.sit(chair, conferenceId);
    await hall.sit(village, conferenceId);
    const { id: participantId } = await hall.siteOf(village, conferenceId);
    await hall.call(
      'roll-call:start',
      { conferenceId, clientRequestId: crypto.randomUUID(), mode: 'manual', participantIds: [participantId] },
      chair,
    );
    await leave(peerId, chair);
    assert.equal((await hall.head(conferenceId))?.rollCall, null);
    await hall.sit(chair, conferenceId);
    const { id: chairId } = await hall.siteOf(chair, conferenceId);
    await hall.call('control:hand-over', { conferenceId, participantId: chairId }, chair);
    await hall.call('control:set-private-talk', { conferenceId, participantId }, chair);
    await leave((await hall.siteOf(chair, conferenceId)).peers[0]?.id ?? '', chair);
    assert.equal((await hall.head(conferenceId))?.privateWithId, null);
  });
});
