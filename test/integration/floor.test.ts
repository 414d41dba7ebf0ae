import assert from 'node:assert/strict';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createHall, type Hall } from '../harness/hall.ts';
import { createSessionDeps } from '../harness/identity.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';

describe('the floor of a large conference', () => {
  let database: TestDatabase;
  let clock: TestClock;
  let hall: Hall;
  let chair: CallContext;
  let doctor: CallContext;
  let conferenceId: string;
  let participantId: string;
  before(async () => {
    database = await createTestDatabase();
    clock = createTestClock();
    hall = await createHall(createSessionDeps(database, clock));
  });
  beforeEach(async () => {
    chair = await hall.person('commander', 'yx');
    doctor = await hall.person('village-doctor', 'yx.t15.v01');
    conferenceId = await hall.open(chair, [doctor], 'training');
    for (const person of [chair, doctor]) await hall.sit(person, conferenceId);
    participantId = (await hall.siteOf(doctor, conferenceId)).id;
    database.changes.length = 0;
  });
  after(() => database.close());

  const site = async () => {
    const { floor, floorTopic, floorRequestedAt, muted } = await hall.siteOf(doctor, conferenceId);
    const [row] = await database.db.select<{ may_speak: boolean }>(
      'SELECT may_speak FROM participants WHERE id = :participantId',
      { participantId },
    );
    return { floor, floorTopic, floorRequestedAt, muted, maySpeak: row?.may_speak };
  };

  it('is asked for, keeps its place in the queue when the topic changes, and is granted', async () => {
    await hall.call('floor:request', { conferenceId, topic: '药品短缺' }, doctor);
    const floorRequestedAt = clock.now().toISOString();
    clock.advance(5_000);
    await hall.call('floor:request', { conferenceId, topic: '疫苗到货' }, doctor);
    await hall.call('floor:request', { conferenceId }, doctor);
    const asking = { floor: 'requested', floorTopic: '疫苗到货', floorRequestedAt, muted: false };
    assert.deepEqual(await site(), { ...asking, maySpeak: false });
    database.changes.length = 0;
    await hall.call('floor:grant', { conferenceId, participantId }, chair);
    const granted = { ...asking, floor: 'granted', floorRequestedAt: null };
    assert.deepEqual(await site(), { ...granted, maySpeak: true });
    // On the stage now: everybody's head shows it, its own screen may speak.
    assert.deepEqual(
      new Set(database.changes.map(({ kind }) => kind)),
      new Set(['roster', 'conference', 'standing']),
    );
    await hall.call('floor:revoke', { conferenceId, participantId }, chair);
    assert.deepEqual(await site(), { ...granted, floor: 'none', floorTopic: null, maySpeak: false });
  });

  it('is given without being asked for, and takes the mute of the chair off', async () => {
    await hall.call('control:set-muted', { conferenceId, muted: true }, chair);
    await hall.call('floor:grant', { conferenceId, participantId }, chair);
    const { floor, muted, maySpeak } = await site();
    assert.deepEqual({ floor, muted, maySpeak }, { floor: 'granted', muted: false, maySpeak: true });
  });

  it('is taken back by who asked, or given back by who has it', async () => {
    await hall.call('floor:request', { conferenceId }, doctor);
    await hall.call('floor:release', { conferenceId }, doctor);
    assert.equal((await site()).floor, 'none');
    await hall.call('floor:grant', { conferenceId, participantId }, chair);
    await hall.call('floor:release', { conferenceId }, doctor);
    assert.equal((await site()).floor, 'none');
  });

  it('is not changed, told or recorded twice by the same action', async () => {
    await hall.call('floor:request', { conferenceId }, doctor);
    await hall.call('floor:deny', { conferenceId, participantId }, chair);
    const record = await hall.record(conferenceId);
    database.changes.length = 0;
    await hall.call('floor:deny', { conferenceId, participantId }, chair);
    await hall.call('floor:revoke', { conferenceId, participantId }, chair);
    await hall.call('floor:release', { conferenceId }, doctor);
    await hall.call('floor:request', { conferenceId }, chair);
    assert.deepEqual(database.changes, []);
    assert.deepEqual(await hall.record(conferenceId), record);
  });

  it('is for sites that are in', async () => {
    const absent = await hall.person('village-doctor', 'yx.t15.v02');
    const other = await hall.open(await hall.person('trainer', 'yx'), [absent], 'training');
    await expectFault(hall.call('floor:request', { conferenceId: other }, absent), 'invalid-state');
    await database.db.execute("UPDATE participants SET state = 'left' WHERE id = :participantId", {
      participantId,
    });
    await expectFault(hall.call('floor:grant', { conferenceId, participantId }, chair), 'invalid-state');
  });
});
