import assert from 'node:assert/strict';
import type { CallInput } from '../../protocol/src/contract.ts';
import type { Conference, SiteState } from '../../protocol/src/conference.ts';
import type { TestClient } from '../harness/client.ts';
import { createMeeting } from '../harness/meeting.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

const id = () => crypto.randomUUID();

describe('calling sites', () => {
  let system: System;
  const { sign, openWith, join, part } = createMeeting(() => system);
  before(async () => {
    system = await startSystem();
  });
  after(() => system.close());
  afterEach('nothing is left on the media node', part);

  const unitOf = ({ session }: TestClient) => session.actor.unitId;
  const open = (chair: TestClient, input: Partial<CallInput<'conference:open'>>): Promise<Conference> =>
    chair.call('conference:open', { clientRequestId: id(), kind: 'meeting', title: '例会', ...input });
  const stateOf = async (chair: TestClient, conferenceId: string, unitId: string) => {
    const { participants } = await chair.call('conference:follow-roster', { conferenceId });
    const site = participants.find(({ party }) => party.id === unitId);
    return site && ([site.state, site.busyWith] as [SiteState, string | null]);
  };
  const heard = (client: TestClient) => {
    const names: string[] = [];
    client.socket.onAny((name: string) => names.push(name));
    return names;
  };

  it('rings who is there, knows who is not, and disturbs nobody in a conference as important', async () => {
    const [chair, free, busy] = [
      await sign('commander', 'console'),
      await sign('t15.v01'),
      await sign('t15.v03'),
    ];
    const other = await openWith(busy);
    await join(busy, other);
    const absent = await sign('t15.v02');
    const absentUnit = unitOf(absent);
    absent.close();
    const silent = heard(busy);
    await waitUntil('the absent one is seen to be so', async () => {
      const { units } = await chair.call('conference:list-callable', {});
      return units.find(({ unitId }) => unitId === absentUnit)?.state === 'offline';
    });
    const conference = await open(chair, { unitIds: [unitOf(free), absentUnit, unitOf(busy)] });
    const { call } = await free.notice('conference:called', (n) => n.call.conferenceId === conference.id);
    assert.equal(call.from.displayName, chair.session.actor.displayName);
    assert.equal(call.preemptAt, null);
    assert.deepEqual(await stateOf(chair, conference.id, unitOf(free)), ['called', null]);
    assert.deepEqual(await stateOf(chair, conference.id, absentUnit), ['offline', null]);
    assert.deepEqual(await stateOf(chair, conference.id, unitOf(busy)), ['busy', 'meeting']);

    await free.call('conference:answer', { conferenceId: conference.id, answer: 'ringing' });
    assert.deepEqual(await stateOf(chair, conference.id, unitOf(free)), ['ringing', null]);
    const phone = await sign('t15.v01');
    await join(free, conference);
    await phone.notice('conference:call-ended', (n) => n.reason === 'answered');
    assert.deepEqual(await stateOf(chair, conference.id, unitOf(free)), ['joined', null]);
    assert.ok(!silent.includes('conference:called'));

    const back = await sign('t15.v02');
    const { calls } = await back.call('conference:list-calls', {});
    assert.deepEqual(
      calls.map(({ conferenceId }) => conferenceId),
      [conference.id],
    );
    const [mine] = (await back.call('conference:list', {})).conferences;
    assert.equal(mine?.own.state, 'offline');
    assert.equal(mine?.own.ringUntil, calls[0]?.ringUntil);
    assert.equal(mine?.chair?.displayName, chair.session.actor.displayName);
    await back.call('conference:answer', { conferenceId: conference.id, answer: 'declined' });
    await back.notice('conference:call-ended', (n) => n.reason === 'declined');
    assert.deepEqual(await stateOf(chair, conference.id, absentUnit), ['declined', null]);
    assert.deepEqual((await back.call('conference:list-calls', {})).calls, []);

    await busy.call('conference:end', { conferenceId: other.id });
    const { rung } = await chair.call('conference:ring-again', { conferenceId: conference.id });
    assert.equal(rung, 2);
    await busy.notice('conference:called', (n) => n.call.conferenceId === conference.id);
    assert.equal(
      (await free.refusal('conference:ring-again', { conferenceId: conference.id })).reason,
      'not-chair',
    );
    await chair.call('conference:end', { conferenceId: conference.id });
    await busy.notice('conference:call-ended', (n) => n.reason === 'ended');
  });

  it('takes a site out of a lower conference for an emergency, never the other way, and lets it return', async () => {
    const [chief, trainer, site] = [
      await sign('commander', 'console'),
      await sign('t16.v01'),
      await sign('t15.v01'),
    ];
    const lesson = await open(trainer, { kind: 'training', title: '授课', unitIds: [unitOf(site)] });
    await join(site, lesson);
    const alarm = await open(chief, { kind: 'dispatch', title: '紧急调度', unitIds: [unitOf(site)] });
    const { call } = await site.notice('conference:called', (n) => n.call.conferenceId === alarm.id);
    assert.ok(call.preemptAt && call.preemptAt > call.calledAt);
    await join(site, alarm);
    const ended = await site.notice('conference:seat-ended', (n) => n.conferenceId === lesson.id);
    assert.deepEqual(ended.by, { id: alarm.id, kind: 'dispatch', title: '紧急调度', status: 'Actual' });
    assert.deepEqual(await stateOf(trainer, lesson.id, unitOf(site)), ['interrupted', null]);
    const refusal = await site.refusal('conference:join', { conferenceId: lesson.id });
    assert.equal(refusal.reason, 'in-another-conference');
    const again = await open(trainer, { kind: 'meeting', unitIds: [unitOf(site)] });
    assert.deepEqual(await stateOf(trainer, again.id, unitOf(site)), ['busy', 'dispatch']);
    await chief.call('conference:end', { conferenceId: alarm.id });
    const back = await join(site, lesson);
    assert.equal(back.standing.participant.state, 'joined');
    for (const conferenceId of [lesson.id, again.id]) await trainer.call('conference:end', { conferenceId });
  });

  it('takes a site whose screen does not go by itself, some seconds after its countdown', async () => {
    const [chief, site] = [await sign('commander', 'console'), await sign('t15.v01')];
    const talk = await openWith(site);
    await join(site, talk);
    const alarm = await open(chief, { kind: 'dispatch', unitIds: [unitOf(site)] });
    const ended = await site.notice('conference:seat-ended', (n) => n.conferenceId === talk.id);
    assert.equal(ended.reason, 'interrupted');
    assert.equal(ended.by?.id, alarm.id);
    await site.call('conference:end', { conferenceId: talk.id });
    await chief.call('conference:end', { conferenceId: alarm.id });
  });

  it('keeps who is new out of a locked conference and lets others wait in the lobby', async () => {
    const [chair, one, two] = [await sign('t15.v01'), await sign('t15.v02'), await sign('t15.v03')];
    const { id: conferenceId } = await openWith(chair, one, two);
    const first = await one.call('conference:join', { conferenceId });
    await chair.call('control:set-rules', { conferenceId, locked: true });
    assert.equal((await two.refusal('conference:join', { conferenceId })).reason, 'conference-locked');
    one.close();
    const back = await sign('t15.v02');
    const again = await back.call('conference:join', { conferenceId, peerId: first.peerId });
    assert.equal(again.peerId, first.peerId);
    await chair.call('control:set-rules', { conferenceId, locked: false, lobby: true });
    assert.equal((await two.refusal('conference:join', { conferenceId })).reason, 'waiting-in-lobby');
    await chair.notice('conference:changed', (n) =>
      n.conference.participants.some(({ state }) => state === 'waiting'),
    );
    await chair.call('control:admit', { conferenceId });
    await two.notice('conference:standing-changed', (n) => n.standing.participant.state === 'called');
    const seat = await two.call('conference:join', { conferenceId });
    await chair.call('control:remove', { conferenceId, participantId: seat.standing.participant.id });
    await two.notice('conference:seat-ended', (n) => n.reason === 'removed');
    assert.equal((await two.refusal('conference:join', { conferenceId })).reason, 'removed-by-chair');
    assert.deepEqual((await two.call('conference:list', {})).conferences, []);
    const accountIds = [two.session.actor.id];
    await chair.call('conference:invite', { clientRequestId: id(), conferenceId, accountIds });
    await two.notice('conference:called', (n) => n.call.conferenceId === conferenceId);
    await chair.call('conference:end', { conferenceId });
  });

  it('lets a station call nine units, and no small class of twenty; emergencies answer by themselves', async () => {
    const [chief, admin, village] = [
      await sign('commander', 'console'),
      await sign('admin', 'console'),
      await sign('t15.v01'),
    ];
    const units = (await chief.call('conference:list-callable', {})).units.filter(
      ({ level }) => level === 'village',
    );
    const unitIds = units.slice(0, 20).map(({ unitId }) => unitId);
    const many = await village.refusal('conference:open', {
      clientRequestId: id(),
      kind: 'meeting',
      title: '例会',
      unitIds: unitIds.slice(0, 10),
    });
    assert.equal(many.reason, 'too-many-units');
    const few = await open(village, { unitIds: unitIds.slice(0, 9) });
    const more = { clientRequestId: id(), conferenceId: few.id, unitIds: unitIds.slice(9, 10) };
    assert.equal((await village.refusal('conference:invite', more)).reason, 'too-many-units');
    await village.call('conference:end', { conferenceId: few.id });
    const large = await chief.refusal('conference:open', {
      clientRequestId: id(),
      kind: 'training',
      title: '授课',
      classFormat: 'small-class',
      unitIds,
    });
    assert.equal(large.reason, 'class-too-large');
    await admin.call('org:set-call-policy', { unitIds: [unitOf(village)], autoAnswerSeconds: 8 });
    const alarm = await open(chief, { kind: 'dispatch', unitIds: [unitOf(village)], minutes: 30 });
    assert.ok(alarm.endsAt !== null);
    const { call } = await village.notice('conference:called', (n) => n.call.conferenceId === alarm.id);
    assert.equal(call.autoAnswerSeconds, 8);
    await chief.call('conference:end', { conferenceId: alarm.id });
  });
});
