import assert from 'node:assert/strict';
import { insertSites } from '../../signaling/src/features/conference/participant.store.ts';
import { readStandings } from '../../signaling/src/features/conference/read-conference.ts';
import { partyOf } from '../../signaling/src/features/conference/parties.ts';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { useHallOfThree } from '../harness/hall-of-three.ts';

const id = () => crypto.randomUUID();

describe('the chair and the sites', () => {
  const three = useHallOfThree();
  const maySpeak = async (context: CallContext) => {
    const { hall, database, conferenceId } = three();
    const { id: participantId } = await hall.siteOf(context, conferenceId);
    const [row] = await database.db.select<{ may_speak: boolean }>(
      'SELECT may_speak FROM participants WHERE id = :participantId',
      { participantId },
    );
    return row?.may_speak;
  };
  const lastRecord = async () => (await three().hall.record(three().conferenceId)).at(-1);

  it('lets in the named sites, all who wait, or everybody when the lobby is taken away', async () => {
    const {
      database,
      hall,
      conferenceId,
      chair,
      doctor,
      clinic,
      doctorId,
      clinicId,
      told,
      assertIdempotent,
    } = three();
    const wait = (participantIds: string[]) =>
      database.db.execute(
        "UPDATE participants SET state = 'waiting', admitted = false WHERE id IN (:participantIds)",
        { participantIds },
      );
    const states = async () =>
      Promise.all([doctor, clinic].map(async (who) => (await hall.siteOf(who, conferenceId)).state));
    await hall.call('control:set-rules', { conferenceId, lobby: true }, chair);
    await wait([doctorId, clinicId]);
    database.changes.length = 0;
    const admit = () => hall.call('control:admit', { conferenceId, participantIds: [doctorId] }, chair);
    await admit();
    assert.deepEqual(await states(), ['called', 'waiting']);
    assert.deepEqual(told('standing'), [{ kind: 'standing', conferenceId, participantIds: [doctorId] }]);
    await assertIdempotent(admit);
    await hall.call('control:admit', { conferenceId }, chair);
    assert.deepEqual(await states(), ['called', 'called']);
    await wait([doctorId, clinicId]);
    await hall.call('control:set-rules', { conferenceId, lobby: false }, chair);
    assert.deepEqual(await states(), ['called', 'called']);
  });

  it('mutes one or everybody but itself, and allows them to speak again', async () => {
    const { hall, conferenceId, chair, doctor, clinic, doctorId, clinicId, told, assertIdempotent } = three();
    const mute = () => hall.call('control:set-muted', { conferenceId, muted: true }, chair);
    await mute();
    assert.deepEqual(await Promise.all([chair, doctor, clinic].map(maySpeak)), [true, false, false]);
    assert.deepEqual(
      new Set(told('standing').flatMap((c) => ('participantIds' in c ? c.participantIds : []))),
      new Set([doctorId, clinicId]),
    );
    assert.deepEqual((await lastRecord())?.details, { all: true, sites: 2 });
    await assertIdempotent(mute);
    await hall.call('control:set-muted', { conferenceId, participantIds: [doctorId], muted: false }, chair);
    assert.deepEqual(await Promise.all([doctor, clinic].map(maySpeak)), [true, false]);
    const { id: chairId } = await hall.siteOf(chair, conferenceId);
    await expectFault(
      hall.call('control:set-muted', { conferenceId, participantIds: [chairId], muted: true }, chair),
      'invalid-state',
    );
  });

  it('shares its work with a co-chair and takes it back', async () => {
    const { hall, conferenceId, chair, doctor, doctorId, clinicId, assertIdempotent } = three();
    const make = (coChair: boolean) =>
      hall.call('control:set-co-chair', { conferenceId, participantId: doctorId, coChair }, chair);
    await make(true);
    await hall.call('control:set-banner', { conferenceId, text: '请静音' }, doctor);
    await expectFault(
      hall.call('control:set-co-chair', { conferenceId, participantId: clinicId, coChair: true }, doctor),
      'forbidden/not-chair',
    );
    await assertIdempotent(() => make(true));
    await make(false);
    await expectFault(
      hall.call('control:set-banner', { conferenceId, text: null }, doctor),
      'forbidden/not-chair',
    );
  });

  it('hands over to a site that is in, is co-chair then, and takes the chair back because it opened it', async () => {
    const {
      database,
      hall,
      conferenceId,
      chair,
      doctor,
      clinic,
      doctorId,
      clinicId,
      head,
      assertIdempotent,
    } = three();
    await hall.call('control:set-private-talk', { conferenceId, participantId: doctorId }, chair);
    const give = () => hall.call('control:hand-over', { conferenceId, participantId: doctorId }, chair);
    await give();
    const roles = async () =>
      Promise.all([chair, doctor, clinic].map(async (who) => (await hall.siteOf(who, conferenceId)).role));
    assert.deepEqual(await roles(), ['co-chair', 'chair', 'member']);
    assert.equal((await head()).privateWithId, null);
    const { id: chairId } = await hall.siteOf(chair, conferenceId);
    const mayTakeChair = async () =>
      (await readStandings(database.db, conferenceId, [chairId, doctorId, clinicId]))
        .filter((standing) => standing.mayTakeChair)
        .map(({ participant }) => participant.id);
    assert.deepEqual(await mayTakeChair(), [chairId]);
    // Who opened it may have the chair itself, but not give it to others.
    await expectFault(
      hall.call('control:hand-over', { conferenceId, participantId: clinicId }, chair),
      'forbidden/not-chair',
    );
    await hall.call('control:hand-over', { conferenceId, participantId: chairId }, chair);
    assert.deepEqual(await roles(), ['chair', 'co-chair', 'member']);
    assert.deepEqual(await mayTakeChair(), []);
    await assertIdempotent(() =>
      hall.call('control:hand-over', { conferenceId, participantId: chairId }, chair),
    );
  });

  it('hands over neither to a site that is not in, nor to a guest', async () => {
    const { database, hall, chair } = three();
    const guest = await hall.person('guest', 'yx');
    const absent = await hall.person('village-doctor', 'yx.t15.v02');
    const other = await hall.open(chair, [guest, absent]);
    await database.db.execute('DELETE FROM peers WHERE actor_id = :id', { id: chair.actor.id });
    for (const person of [chair, guest]) await hall.sit(person, other);
    for (const person of [guest, absent]) {
      const { id: participantId } = await hall.siteOf(person, other);
      await expectFault(
        hall.call('control:hand-over', { conferenceId: other, participantId }, chair),
        'invalid-state',
      );
    }
    const { id: participantId } = await hall.siteOf(guest, other);
    await expectFault(
      hall.call('control:set-co-chair', { conferenceId: other, participantId, coChair: true }, chair),
      'invalid-state',
    );
  });

  it('takes a site out at once, with all it had, until it is invited again', async () => {
    const { database, hall, conferenceId, chair, doctor, doctorId, head, told, assertIdempotent } = three();
    await hall.call('floor:grant', { conferenceId, participantId: doctorId }, chair);
    await hall.call('control:set-broadcast', { conferenceId, participantId: doctorId }, chair);
    const seat = (await hall.siteOf(doctor, conferenceId)).peers[0];
    database.changes.length = 0;
    const remove = () => hall.call('control:remove', { conferenceId, participantId: doctorId }, chair);
    await remove();
    const site = await hall.siteOf(doctor, conferenceId);
    assert.deepEqual([site.state, site.floor, site.peers.length], ['removed', 'none', 0]);
    assert.equal((await head()).broadcastId, null);
    const [ended] = told('seat-ended');
    assert.ok(ended?.kind === 'seat-ended');
    assert.deepEqual(ended.notice, { conferenceId, peerId: seat?.id, reason: 'removed', by: null });
    assert.equal(told('call-ended').length, 1);
    await expectFault(hall.call('floor:request', { conferenceId }, doctor), 'forbidden/removed-by-chair');
    await assertIdempotent(remove);
    const { id: chairId } = await hall.siteOf(chair, conferenceId);
    await expectFault(
      hall.call('control:remove', { conferenceId, participantId: chairId }, chair),
      'invalid-state',
    );
  });

  it('takes a guest out like any other site', async () => {
    const { database, hall, chair, told } = three();
    const guest = await hall.person('guest', 'yx');
    const conferenceId = await hall.open(chair, [guest]);
    await database.db.execute('DELETE FROM peers WHERE actor_id = :id', { id: chair.actor.id });
    for (const person of [chair, guest]) await hall.sit(person, conferenceId);
    const { id: participantId } = await hall.siteOf(guest, conferenceId);
    await hall.call('control:remove', { conferenceId, participantId }, chair);
    const { state, peers } = await hall.siteOf(guest, conferenceId);
    assert.deepEqual([state, peers.length, told('seat-ended').length], ['removed', 0, 1]);
    await expectFault(hall.call('floor:request', { conferenceId }, guest), 'forbidden/removed-by-chair');
  });

  it('calls a site by another name in this conference, and by its own again', async () => {
    const { hall, conferenceId, chair, doctor, doctorId, assertIdempotent } = three();
    const name = (displayName: string | null) =>
      hall.call('control:rename', { conferenceId, participantId: doctorId, displayName }, chair);
    await name('一号点');
    assert.equal((await hall.siteOf(doctor, conferenceId)).displayName, '一号点');
    await assertIdempotent(() => name('一号点'));
    await name(null);
    assert.equal((await hall.siteOf(doctor, conferenceId)).displayName, 'village-doctor');
  });

  it('talks with one site in private; another takes its place, and nobody is held any more at the end', async () => {
    const { hall, conferenceId, chair, doctorId, clinicId, head, assertIdempotent } = three();
    const talk = (participantId: string | null) =>
      hall.call('control:set-private-talk', { conferenceId, participantId }, chair);
    await talk(doctorId);
    await talk(clinicId);
    assert.equal((await head()).privateWithId, clinicId);
    await assertIdempotent(() => talk(clinicId));
    const start = { conferenceId, clientRequestId: id(), mode: 'manual' } as const;
    await expectFault(hall.call('roll-call:start', start, chair), 'conflict/private-talk-running');
    await talk(null);
    assert.equal((await head()).privateWithId, null);
    await hall.call('roll-call:start', start, chair);
    await expectFault(talk(doctorId), 'conflict/roll-call-running');
    const { id: chairId } = await hall.siteOf(chair, conferenceId);
    await expectFault(talk(chairId), 'invalid-state');
  });

  it('takes the voice of a private talk back with it, so that who heard the first does not hear the second', async () => {
    const { database, hall, conferenceId, chair, doctorId, clinicId, told } = three();
    const [nodeId, producerId] = [id(), id()];
    const [{ id: peerId } = { id: '' }] = (await hall.siteOf(chair, conferenceId)).peers;
    await database.db.execute('UPDATE peers SET node_id = :nodeId WHERE id = :peerId', { nodeId, peerId });
    const talk = (participantId: string | null) =>
      hall.call('control:set-private-talk', { conferenceId, participantId }, chair);
    const speak = () =>
      database.db.execute(
        `INSERT INTO publications (producer_id, conference_id, peer_id, source, kind, paused, client_request_id, published_at)
         VALUES (:producerId, :conferenceId, :peerId, 'private-talk', 'audio', false, :requestId, now())`,
        { producerId, conferenceId, peerId, requestId: id() },
      );
    const closed = { kind: 'close-producers', nodeId, conferenceId, producers: [{ peerId, producerId }] };
    for (const next of [clinicId, null]) {
      await talk(doctorId);
      await speak();
      database.changes.length = 0;
      await talk(next);
      assert.deepEqual(told('close-producers'), [closed]);
      const [peer] = (await hall.siteOf(chair, conferenceId)).peers;
      assert.deepEqual(peer?.publications, []);
    }
    await talk(doctorId);
    await speak();
    database.changes.length = 0;
    await hall.call('control:hand-over', { conferenceId, participantId: clinicId }, chair);
    assert.deepEqual(told('close-producers'), [closed]);
  });

  it('has muted whoever is added after everybody was', async () => {
    const { database, clock, hall, conferenceId, chair } = three();
    const add = async () => {
      const late = await hall.person('village-doctor', 'yx.t15.v02');
      await database.inWork(clock)((work) =>
        insertSites(work, { conferenceId, parties: [partyOf(late.actor)], role: 'member' }),
      );
      return [(await hall.siteOf(late, conferenceId)).muted, await maySpeak(late)];
    };
    await hall.call('control:set-muted', { conferenceId, muted: true }, chair);
    assert.deepEqual(await add(), [true, false]);
    await hall.call('control:set-muted', { conferenceId, muted: false }, chair);
    assert.deepEqual(await add(), [false, true]);
  });
});
