import assert from 'node:assert/strict';
import type { CallContext } from '../../signaling/src/features/handlers.ts';
import { createTestDatabase, type TestDatabase } from '../harness/database.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { createHall, type Hall } from '../harness/hall.ts';
import { createSessionDeps } from '../harness/identity.ts';
import { createTestClock, type TestClock } from '../harness/test-clock.ts';

const id = () => crypto.randomUUID();

describe('the chair', () => {
  let database: TestDatabase;
  let clock: TestClock;
  let hall: Hall;
  let chair: CallContext;
  let doctor: CallContext;
  let clinic: CallContext;
  let conferenceId: string;
  let doctorId: string;
  let clinicId: string;
  before(async () => {
    database = await createTestDatabase();
    clock = createTestClock();
    hall = await createHall(createSessionDeps(database, clock));
  });
  beforeEach('a conference of three who are in', async () => {
    chair = await hall.person('commander', 'yx');
    doctor = await hall.person('village-doctor', 'yx.t15.v01');
    clinic = await hall.person('township-doctor', 'yx.t15');
    conferenceId = await hall.open(chair, [doctor, clinic]);
    for (const person of [chair, doctor, clinic]) await hall.sit(person, conferenceId);
    doctorId = (await hall.siteOf(doctor, conferenceId)).id;
    clinicId = (await hall.siteOf(clinic, conferenceId)).id;
    database.changes.length = 0;
  });
  after(() => database.close());

  const told = (kind: string) => database.changes.filter((change) => change.kind === kind);
  const head = async () => {
    const conference = await hall.head(conferenceId);
    if (!conference) throw new Error('the conference is gone');
    return conference;
  };
  const maySpeak = async (context: CallContext) => {
    const { id: participantId } = await hall.siteOf(context, conferenceId);
    const [row] = await database.db.select<{ may_speak: boolean; on_stage: boolean }>(
      'SELECT may_speak, on_stage FROM participants WHERE id = :participantId',
      { participantId },
    );
    return row?.may_speak;
  };
  const lastRecord = async () => (await hall.record(conferenceId)).at(-1);
  const makeLarge = () =>
    database.db.execute("UPDATE conferences SET mode = 'large' WHERE id = :conferenceId", { conferenceId });
  /** A control sent again changes nothing, tells nobody and leaves no second record. */
  const assertIdempotent = async (again: () => Promise<unknown>) => {
    const before = { version: (await head()).version, record: await hall.record(conferenceId) };
    database.changes.length = 0;
    await again();
    assert.deepEqual({ version: (await head()).version, record: await hall.record(conferenceId) }, before);
    assert.deepEqual(database.changes, []);
  };

  it('locks, opens a lobby and forbids to unmute, each without touching the others', async () => {
    const lock = () => hall.call('control:set-rules', { conferenceId, locked: true }, chair);
    await lock();
    await hall.call('control:set-rules', { conferenceId, selfUnmute: false, lobby: true }, chair);
    const { locked, lobby, selfUnmute } = await head();
    assert.deepEqual({ locked, lobby, selfUnmute }, { locked: true, lobby: true, selfUnmute: false });
    const details = { locked: true, lobby: true, selfUnmute: false };
    assert.deepEqual(await lastRecord(), { action: 'control:rules-set', actor: 'commander', details });
    await assertIdempotent(lock);
  });

  it('lets in the named sites, all who wait, or everybody when the lobby is taken away', async () => {
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

  it('shows one site to all in a large conference, and nobody any more', async () => {
    await makeLarge();
    const show = () => hall.call('control:set-broadcast', { conferenceId, participantId: doctorId }, chair);
    await show();
    const shown = await head();
    assert.equal(shown.broadcastId, doctorId);
    assert.deepEqual(
      new Set(shown.participants.map(({ role, id: site }) => (role === 'chair' ? role : site))),
      new Set(['chair', doctorId]),
    );
    await assertIdempotent(show);
    await hall.call('control:set-broadcast', { conferenceId, participantId: null }, chair);
    const after = await head();
    assert.equal(after.broadcastId, null);
    assert.deepEqual(
      after.participants.map(({ role }) => role),
      ['chair'],
    );
  });

  it('puts a line across every screen and takes it away, without the text in the record', async () => {
    const put = () => hall.call('control:set-banner', { conferenceId, text: '三分钟后点名' }, chair);
    await put();
    assert.equal((await head()).banner?.text, '三分钟后点名');
    assert.doesNotMatch(JSON.stringify(await hall.record(conferenceId)), /点名/);
    await assertIdempotent(put);
    await hall.call('control:set-banner', { conferenceId, text: null }, chair);
    assert.equal((await head()).banner, null);
  });

  it('shares its work with a co-chair and takes it back', async () => {
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
    await hall.call('control:set-private-talk', { conferenceId, participantId: doctorId }, chair);
    const give = () => hall.call('control:hand-over', { conferenceId, participantId: doctorId }, chair);
    await give();
    const roles = async () =>
      Promise.all([chair, doctor, clinic].map(async (who) => (await hall.siteOf(who, conferenceId)).role));
    assert.deepEqual(await roles(), ['co-chair', 'chair', 'member']);
    assert.equal((await head()).privateWithId, null);
    const { id: chairId } = await hall.siteOf(chair, conferenceId);
    // Who opened it may have the chair itself, but not give it to others.
    await expectFault(
      hall.call('control:hand-over', { conferenceId, participantId: clinicId }, chair),
      'forbidden/not-chair',
    );
    await hall.call('control:hand-over', { conferenceId, participantId: chairId }, chair);
    assert.deepEqual(await roles(), ['chair', 'co-chair', 'member']);
    await assertIdempotent(() =>
      hall.call('control:hand-over', { conferenceId, participantId: chairId }, chair),
    );
  });

  it('hands over neither to a site that is not in, nor to a guest', async () => {
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

  it('calls a site by another name in this conference, and by its own again', async () => {
    const name = (displayName: string | null) =>
      hall.call('control:rename', { conferenceId, participantId: doctorId, displayName }, chair);
    await name('一号点');
    assert.equal((await hall.siteOf(doctor, conferenceId)).displayName, '一号点');
    await assertIdempotent(() => name('一号点'));
    await name(null);
    assert.equal((await hall.siteOf(doctor, conferenceId)).displayName, 'village-doctor');
  });

  it('prolongs from now where no end was planned, then from the plan, and once per request', async () => {
    const request = { conferenceId, clientRequestId: id(), minutes: 30 };
    const first = await hall.call('control:prolong', request, chair);
    assert.equal(Date.parse(first.endsAt), clock.now().getTime() + 30 * 60_000);
    assert.deepEqual(await hall.call('control:prolong', request, chair), first);
    const second = await hall.call('control:prolong', { ...request, clientRequestId: id() }, chair);
    assert.equal(Date.parse(second.endsAt), Date.parse(first.endsAt) + 30 * 60_000);
    assert.equal((await head()).endsAt, second.endsAt);
  });

  it('talks with one site in private; another takes its place, and nobody is held any more at the end', async () => {
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

  it('shows only files of this conference, and records the file but not each page', async () => {
    const fileId = id();
    await database.db.execute(
      `INSERT INTO conference_files (id, conference_id, participant_id, name_sealed, media_type, bytes, content_sealed, uploaded_at)
       VALUES (:fileId, :conferenceId, :doctorId, 'x', 'application/pdf', 1, '', now())`,
      { fileId, conferenceId, doctorId },
    );
    const shown = async () => {
      const [row] = await database.db.select<{ document_id: string | null; document_page: number | null }>(
        'SELECT document_id, document_page FROM conferences WHERE id = :conferenceId',
        { conferenceId },
      );
      return [row?.document_id, row?.document_page];
    };
    const show = (document: { fileId: string; page: number } | null) =>
      hall.call('control:show-document', { conferenceId, document }, chair);
    await show({ fileId, page: 1 });
    await show({ fileId, page: 2 });
    assert.deepEqual(await shown(), [fileId, 2]);
    const actions = (await hall.record(conferenceId)).map(({ action }) => action);
    assert.equal(actions.filter((action) => action === 'control:document-shown').length, 1);
    await expectFault(show({ fileId: id(), page: 1 }), 'not-found');
    await show(null);
    assert.deepEqual(await shown(), [null, null]);
  });

  it('has a desk that only chairs are told of: layout, and a patrol that goes on where it is', async () => {
    const layout = { grid: 4 as const, slots: [doctorId, null, clinicId, null] };
    await hall.call('control:set-layout', { conferenceId, layout }, chair);
    const patrol = { participantIds: [doctorId, clinicId], intervalSeconds: 5, grid: 1 as const };
    await hall.call('control:set-patrol', { conferenceId, patrol }, chair);
    const startedAt = clock.now().toISOString();
    assert.deepEqual(
      database.changes.map(({ kind }) => kind),
      ['desk', 'desk'],
    );
    clock.advance(3_000);
    await assertIdempotent(() => hall.call('control:set-layout', { conferenceId, layout }, chair));
    await assertIdempotent(() => hall.call('control:set-patrol', { conferenceId, patrol }, chair));
    assert.deepEqual(await hall.call('control:get-desk', { conferenceId }, chair), {
      conferenceId,
      version: 3,
      layout,
      patrol: { ...patrol, startedAt },
    });
    await hall.call('control:set-patrol', { conferenceId, patrol: null }, chair);
    assert.equal((await hall.call('control:get-desk', { conferenceId }, chair)).patrol, null);
  });

  it('reaches no site of another conference', async () => {
    const stranger = await hall.person('commander', 'yx');
    const elsewhere = await hall.open(stranger, []);
    const { id: participantId } = await hall.siteOf(stranger, elsewhere);
    const site = { conferenceId, participantId };
    const several = { conferenceId, participantIds: [doctorId, participantId] };
    const patrol = { participantIds: [participantId], intervalSeconds: 5, grid: 1 as const };
    for (const attempt of [
      () => hall.call('control:admit', several, chair),
      () => hall.call('control:set-muted', { ...several, muted: true }, chair),
      () => hall.call('control:set-broadcast', site, chair),
      () => hall.call('control:set-co-chair', { ...site, coChair: true }, chair),
      () => hall.call('control:hand-over', site, chair),
      () => hall.call('control:remove', site, chair),
      () => hall.call('control:rename', { ...site, displayName: '他处' }, chair),
      () => hall.call('control:set-private-talk', site, chair),
      () =>
        hall.call('control:set-layout', { conferenceId, layout: { grid: 1, slots: [participantId] } }, chair),
      () => hall.call('control:set-patrol', { conferenceId, patrol }, chair),
      () => hall.call('floor:grant', site, chair),
      () => hall.call('floor:deny', site, chair),
      () => hall.call('floor:revoke', site, chair),
      () =>
        hall.call('roll-call:start', { ...several, clientRequestId: id(), mode: 'manual' as const }, chair),
    ])
      await expectFault(attempt(), 'not-found');
    assert.equal((await hall.siteOf(doctor, conferenceId)).muted, false);
  });

  it('keeps walls under names, replaced by the same name', async () => {
    const [unitId] = [doctor.actor.unitId];
    const wall = { clientRequestId: id(), name: '重点乡镇', grid: 1 as const, unitIds: [unitId] };
    const saved = await hall.call('layout:save', wall, chair);
    assert.deepEqual(await hall.call('layout:save', wall, chair), saved);
    const empty = { ...wall, clientRequestId: id(), unitIds: [null] };
    assert.deepEqual(await hall.call('layout:save', empty, chair), { ...saved, unitIds: [null] });
    await expectFault(
      hall.call('layout:save', { ...wall, clientRequestId: id(), unitIds: [id()] }, chair),
      'not-found',
    );
    await hall.call('layout:delete', { layoutId: saved.id }, chair);
    await hall.call('layout:delete', { layoutId: saved.id }, chair);
    assert.deepEqual(await hall.call('layout:list', {}, chair), { layouts: [] });
  });
});
