import assert from 'node:assert/strict';
import { readStandings } from '../../signaling/src/features/conference/read-conference.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { useHallOfThree } from '../harness/hall-of-three.ts';

const id = () => crypto.randomUUID();

describe('what the chair shows and rules', () => {
  const three = useHallOfThree();
  const lastRecord = async () => (await three().hall.record(three().conferenceId)).at(-1);

  it('locks, opens a lobby and forbids to unmute, each without touching the others', async () => {
    const { hall, conferenceId, chair, head, assertIdempotent } = three();
    const lock = () => hall.call('control:set-rules', { conferenceId, locked: true }, chair);
    await lock();
    await hall.call('control:set-rules', { conferenceId, selfUnmute: false, lobby: true }, chair);
    const { locked, lobby, selfUnmute } = await head();
    assert.deepEqual({ locked, lobby, selfUnmute }, { locked: true, lobby: true, selfUnmute: false });
    const details = { locked: true, lobby: true, selfUnmute: false };
    assert.deepEqual(await lastRecord(), { action: 'control:rules-set', actor: 'commander', details });
    await assertIdempotent(lock);
  });

  it('shows one site to all in a large conference, and nobody any more', async () => {
    const { database, hall, conferenceId, chair, doctorId, head, assertIdempotent } = three();
    await database.db.execute("UPDATE conferences SET mode = 'large' WHERE id = :conferenceId", {
      conferenceId,
    });
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

  it('gives what a site may do now a version of its own, so that what was read before is known to be older', async () => {
    const { database, hall, conferenceId, chair, doctorId } = three();
    await database.db.execute("UPDATE conferences SET mode = 'large' WHERE id = :conferenceId", {
      conferenceId,
    });
    await hall.call('control:set-broadcast', { conferenceId, participantId: null }, chair);
    const standing = async () => {
      const [one] = await readStandings(database.db, conferenceId, [doctorId]);
      return one ?? { version: 0, maySpeak: false };
    };
    const before = await standing();
    await hall.call('control:set-broadcast', { conferenceId, participantId: doctorId }, chair);
    const after = await standing();
    assert.ok(after.maySpeak);
    assert.ok(after.version > before.version);
  });

  it('puts a line across every screen and takes it away, without the text in the record', async () => {
    const { hall, conferenceId, chair, head, assertIdempotent } = three();
    const put = () => hall.call('control:set-banner', { conferenceId, text: '三分钟后点名' }, chair);
    await put();
    assert.equal((await head()).banner?.text, '三分钟后点名');
    assert.doesNotMatch(JSON.stringify(await hall.record(conferenceId)), /点名/);
    await assertIdempotent(put);
    await hall.call('control:set-banner', { conferenceId, text: null }, chair);
    assert.equal((await head()).banner, null);
  });

  it('prolongs from now where no end was planned, then from the plan, and once per request', async () => {
    const { clock, hall, conferenceId, chair, head } = three();
    const request = { conferenceId, clientRequestId: id(), minutes: 30 };
    const first = await hall.call('control:prolong', request, chair);
    assert.equal(Date.parse(first.endsAt), clock.now().getTime() + 30 * 60_000);
    assert.deepEqual(await hall.call('control:prolong', request, chair), first);
    const second = await hall.call('control:prolong', { ...request, clientRequestId: id() }, chair);
    assert.equal(Date.parse(second.endsAt), Date.parse(first.endsAt) + 30 * 60_000);
    assert.equal((await head()).endsAt, second.endsAt);
  });

  it('shows only files of this conference, and records the file but not each page', async () => {
    const { database, hall, conferenceId, chair, doctorId } = three();
    const fileId = id();
    await database.db.execute(
      `INSERT INTO conference_files (id, conference_id, participant_id, name_sealed, media_type, bytes, uploaded_at)
       VALUES (:fileId, :conferenceId, :doctorId, 'x', 'application/pdf', 1, now())`,
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

  it('is a desk of which the record holds how many tiles there are, not each one that is dragged', async () => {
    const { hall, conferenceId, chair, doctorId, clinicId } = three();
    for (const slots of [
      [doctorId, null, clinicId, null],
      [clinicId, null, doctorId, null],
      [null, clinicId, doctorId, null],
    ])
      await hall.call('control:set-layout', { conferenceId, layout: { grid: 4, slots } }, chair);
    await hall.call('control:set-layout', { conferenceId, layout: { grid: 1, slots: [doctorId] } }, chair);
    const set = (await hall.record(conferenceId)).filter(({ action }) => action === 'control:layout-set');
    assert.deepEqual(set.at(-1)?.details, { grid: 1 });
    assert.ok(set.length <= 2, `${set.length} entries`);
    assert.equal((await hall.call('control:get-desk', { conferenceId }, chair)).version, 5);
  });

  it('has a desk that only chairs are told of: layout, and a patrol that goes on where it is', async () => {
    const { database, clock, hall, conferenceId, chair, doctorId, clinicId, assertIdempotent } = three();
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
    const { hall, conferenceId, chair, doctor, doctorId } = three();
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
    const { hall, chair, doctor } = three();
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
