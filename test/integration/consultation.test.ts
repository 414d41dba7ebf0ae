import assert from 'node:assert/strict';
import type { Consultation } from '@zhida/protocol/consultation.ts';
import { connectClient, type TestClient } from '../harness/client.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

describe('a consultation', () => {
  let system: System;
  const clients: TestClient[] = [];
  const asked: { village: TestClient; id: string }[] = [];

  before(async () => {
    system = await startSystem({ env: { ZHIDA_RING_SECONDS: '2' } });
  });
  after(() => system.close());
  afterEach(async () => {
    for (const { village, id } of asked.splice(0)) await settle(village, id);
    for (const client of clients.splice(0)) client.close();
    const watcher = await connectClient(system, 'commander', 'console');
    await waitUntil('everyone else is offline', async () => {
      const { units } = await watcher.call('presence:list', {});
      return units.reduce((sum, unit) => sum + unit.connections, 0) === 1;
    });
    watcher.close();
  });

  /** What stays open would ring experts in the next test. */
  const settle = async (village: TestClient, consultationId: string) => {
    const { state } = await village.call('consultation:get', { consultationId });
    if (state === 'accepted') await village.call('consultation:end', { consultationId });
    else if (state === 'ringing' || state === 'waiting')
      await village.call('consultation:cancel', { consultationId });
  };

  const sign = async (username: string): Promise<TestClient> => {
    const client = await connectClient(
      system,
      username,
      username.startsWith('expert') ? 'console' : 'terminal',
    );
    clients.push(client);
    return client;
  };

  const ask = async (village: TestClient, more: object = {}): Promise<Consultation> => {
    const { specialties } = await village.call('specialty:list', {});
    const respiratory = specialties.find((s) => s.code === 'respiratory');
    assert.ok(respiratory);
    const consultation = await village.call('consultation:request', {
      clientRequestId: crypto.randomUUID(),
      specialtyId: respiratory.id,
      urgency: 'urgent',
      ...more,
    });
    asked.push({ village, id: consultation.id });
    return consultation;
  };

  const stateOf = (client: TestClient, { id }: Consultation) =>
    client.call('consultation:get', { consultationId: id });

  it('rings the expert on duty, then the next one, and waits in the queue when nobody is left', async () => {
    const [village, first, second] = [
      await sign('t15.v01'),
      await sign('expert.respiratory.1'),
      await sign('expert.respiratory.2'),
    ];
    const wanted = await ask(village);
    assert.equal(wanted.state, 'ringing');
    assert.equal(wanted.offers[0]?.expert.id, first.session.actor.id);
    await second.notice(
      'consultation:changed',
      ({ consultation: c }) => c.id === wanted.id && c.offers.length === 2,
    );
    const { consultation } = await village.notice(
      'consultation:changed',
      ({ consultation: c }) => c.id === wanted.id && c.state === 'waiting',
    );
    assert.deepEqual(
      consultation.offers.map((offer) => offer.state),
      ['missed', 'missed'],
    );
    const taken = await first.call('consultation:accept', { consultationId: wanted.id });
    assert.equal(taken.state, 'accepted');
    assert.ok(taken.conferenceId);
  });

  it('goes to the next expert at once when one declines, with the reason kept for both sides', async () => {
    const [village, first, second] = [
      await sign('t15.v01'),
      await sign('expert.respiratory.1'),
      await sign('expert.respiratory.2'),
    ];
    const wanted = await ask(village);
    await first.call('consultation:reject', { consultationId: wanted.id, reason: '正在手术' });
    const now = await stateOf(village, wanted);
    assert.deepEqual(
      now.offers.map((offer) => [offer.expert.id, offer.state, offer.reason]),
      [
        [first.session.actor.id, 'rejected', '正在手术'],
        [second.session.actor.id, 'ringing', null],
      ],
    );
  });

  it('rings by itself when an expert comes online while it waits', async () => {
    const village = await sign('t15.v01');
    const wanted = await ask(village);
    assert.equal(wanted.state, 'waiting');
    const expert = await sign('expert.respiratory.1');
    await expert.notice(
      'consultation:changed',
      ({ consultation: c }) => c.id === wanted.id && c.state === 'ringing',
    );
  });

  it('is taken by one expert only, however many try at once', async () => {
    const village = await sign('t15.v01');
    const wanted = await ask(village);
    const experts = [await sign('expert.respiratory.1'), await sign('expert.respiratory.2')];
    const results = await Promise.allSettled(
      experts.map((expert) => expert.call('consultation:accept', { consultationId: wanted.id })),
    );
    assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
  });

  it('survives the death of signaling in the middle of a ring: the next expert is rung in time', async () => {
    const [village, first, second] = [
      await sign('t15.v01'),
      await sign('expert.respiratory.1'),
      await sign('expert.respiratory.2'),
    ];
    const wanted = await ask(village);
    assert.equal(wanted.offers[0]?.expert.id, first.session.actor.id);
    await system.restartSignaling('SIGKILL');
    await second.notice(
      'consultation:changed',
      ({ consultation: c }) => c.id === wanted.id && c.offers.length === 2,
    );
    const now = await stateOf(village, wanted);
    assert.deepEqual(
      now.offers.map((offer) => offer.state),
      ['missed', 'ringing'],
    );
    await second.call('consultation:accept', { consultationId: wanted.id });
  });

  it('shows the patient to the two sides only', async () => {
    const [village, expert] = [await sign('t15.v01'), await sign('expert.respiratory.1')];
    const wanted = await ask(village, {
      reason: '咳嗽三天',
      patient: { name: '样本甲', ageYears: 61 },
      patientConsent: true,
    });
    const seen = await stateOf(expert, wanted);
    assert.equal(seen.patient?.name, '样本甲');
    const commander = await sign('commander');
    const overseen = await stateOf(commander, wanted);
    assert.equal(overseen.patient, null);
    assert.equal(overseen.reason, null);
    const stranger = await sign('t15.v02');
    const refusal = await stranger.refusal('consultation:get', { consultationId: wanted.id });
    assert.equal(refusal.code, 'not-found');
    assert.ok(!system.signaling().output().includes('样本甲'));
  });

  it('refuses patient data without consent, and a replayed request asks only once', async () => {
    const village = await sign('t15.v01');
    const { specialties } = await village.call('specialty:list', {});
    const request = {
      clientRequestId: crypto.randomUUID(),
      specialtyId: specialties[0]?.id ?? '',
      urgency: 'routine' as const,
    };
    const refused = await village.refusal('consultation:request', {
      ...request,
      patient: { name: '样本乙' },
    });
    assert.deepEqual(
      refused.data.issues?.map((issue) => issue.path),
      ['patientConsent'],
    );
    const [a, b] = [
      await village.call('consultation:request', request),
      await village.call('consultation:request', request),
    ];
    assert.equal(a.id, b.id);
    await village.call('consultation:cancel', { consultationId: a.id });
  });

  it('ends for both sides, conference included, and stays in the history of both', async () => {
    const [village, expert] = [await sign('t15.v01'), await sign('expert.respiratory.1')];
    const wanted = await ask(village);
    const { conferenceId } = await expert.call('consultation:accept', { consultationId: wanted.id });
    assert.ok(conferenceId);
    await village.call('conference:join', { conferenceId });
    await expert.call('conference:join', { conferenceId });
    await village.call('consultation:end', { consultationId: wanted.id });
    await expert.notice(
      'conference:changed',
      ({ conference }) => conference.id === conferenceId && conference.endedAt !== null,
    );
    for (const client of [village, expert]) {
      const { consultations } = await client.call('consultation:list', { view: 'mine', open: false });
      assert.equal(consultations.find((c) => c.id === wanted.id)?.state, 'ended');
    }
    const refused = await village.refusal('conference:join', { conferenceId });
    assert.equal(refused.reason, 'conference-ended');
  });
});
