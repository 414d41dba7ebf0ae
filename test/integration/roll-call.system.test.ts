import assert from 'node:assert/strict';
import { answerMs, type RollCall } from '../../protocol/src/roll-call.ts';
import type { TestClient } from '../harness/client.ts';
import { createMeeting } from '../harness/meeting.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

const id = () => crypto.randomUUID();

describe('a roll call over real processes', () => {
  let system: System;
  const { sign, openWith, join, part } = createMeeting(() => system);
  before(async () => {
    system = await startSystem();
  });
  after(() => system.close());
  afterEach('nothing is left on the media node', part);

  /** Answers by itself, as a station does. */
  const answerAlways = (client: TestClient): { called(): number } => {
    let calls = 0;
    client.socket.on('roll-call:called', (notice: { conferenceId: string; rollCallId: string }) => {
      calls += 1;
      const { conferenceId, rollCallId } = notice;
      void client.call('roll-call:answer', { conferenceId, rollCallId }).catch(() => undefined);
    });
    return { called: () => calls };
  };
  const gather = async (sites: number) => {
    const chair = await sign('t15.v01');
    const stations: TestClient[] = [];
    for (let i = 2; i < 2 + sites; i += 1) stations.push(await sign(`t15.v${String(i).padStart(2, '0')}`));
    const conference = await openWith(chair, ...stations);
    await join(chair, conference);
    return { chair, stations, conference, conferenceId: conference.id };
  };
  const whole = async (chair: TestClient, conferenceId: string): Promise<RollCall> => {
    const { rollCall } = await chair.call('roll-call:get', { conferenceId });
    if (!rollCall) throw new Error('there is no roll call');
    return rollCall;
  };

  it('calls at its interval, hears who answers, and tells the chair in pieces that make the whole', async () => {
    const { chair, stations, conference, conferenceId } = await gather(8);
    const [absent, silent, ...prompt] = stations;
    assert.ok(absent && silent);
    for (const client of [silent, ...prompt]) await join(client, conference);
    const answering = prompt.map(answerAlways);
    let others = 0;
    silent.socket.on('roll-call:changed', () => (others += 1));
    let known: RollCall | null = null;
    let gaps = 0;
    chair.socket.on('roll-call:changed', ({ rollCall, since }: { rollCall: RollCall; since: number }) => {
      if (!known || rollCall.version <= known.version) return;
      if (since > known.version) gaps += 1;
      const changed = new Map(rollCall.entries.map((entry) => [entry.participantId, entry]));
      const entries = known.entries.map((entry) => changed.get(entry.participantId) ?? entry);
      known = { ...rollCall, entries };
    });
    known = await chair.call('roll-call:start', { conferenceId, clientRequestId: id(), mode: 'automatic' });
    await chair.notice('roll-call:changed', (n) => n.rollCall.endedAt !== null);
    const report = await whole(chair, conferenceId);
    assert.deepEqual(known, report);
    assert.equal(gaps, 0);
    assert.equal(others, 0, 'only chairs are told');
    assert.deepEqual(
      answering.map(({ called }) => called()),
      prompt.map(() => 1),
    );
    const marks = report.entries.map(({ mark }) => mark);
    assert.equal(marks.filter((mark) => mark === 'present').length, prompt.length);
    assert.equal(marks.filter((mark) => mark === 'absent').length, 2);
    const calledAt = report.entries.flatMap((entry) => (entry.calledAt ? [Date.parse(entry.calledAt)] : []));
    const lasted = Math.max(...calledAt) - Math.min(...calledAt);
    assert.ok(lasted >= 100 * (calledAt.length - 1), `never in a burst: ${lasted} ms`);
    assert.equal((await chair.call('conference:get', { conferenceId })).rollCall, null);
    await chair.call('conference:end', { conferenceId });
  }).timeout(40_000);

  it('goes on where it was after a kill -9 of signaling, and calls nobody twice', async () => {
    const { chair, stations, conference, conferenceId } = await gather(9);
    for (const client of stations) await join(client, conference);
    const answering = stations.map(answerAlways);
    await chair.call('roll-call:start', {
      conferenceId,
      clientRequestId: id(),
      mode: 'automatic',
      intervalMs: 400,
    });
    await chair.notice('roll-call:changed', (n) => n.rollCall.version > 3);
    await system.restartSignaling('SIGKILL');
    await waitUntil('everybody is back', () => [chair, ...stations].every(({ socket }) => socket.connected));
    const report = await waitUntil(
      'it is over',
      async () => {
        const rollCall = await whole(chair, conferenceId);
        return rollCall.endedAt ? rollCall : null;
      },
      answerMs + 25_000,
    );
    assert.ok(report.entries.every(({ mark, calledAt }) => mark !== 'pending' && calledAt));
    assert.ok(answering.every(({ called }) => called() <= 1));
    const present = report.entries.filter(({ mark }) => mark === 'present').length;
    assert.ok(present >= 5, `${present} of ${stations.length} are present`);
    await chair.call('conference:end', { conferenceId });
  }).timeout(60_000);

  it('by hand: the called site is told and says it is here, the chair goes on, all hear when it is over', async () => {
    const { chair, stations, conference, conferenceId } = await gather(2);
    const [first, later] = stations;
    assert.ok(first && later);
    for (const client of [first, later]) await join(client, conference);
    const rollCall = await chair.call('roll-call:start', {
      conferenceId,
      clientRequestId: id(),
      mode: 'manual',
    });
    const ids = { conferenceId, rollCallId: rollCall.id };
    const called = await first.notice('roll-call:called', () => true);
    assert.equal(called.answerBy, null);
    // Who could speak before and is called now may go on; the others are shut.
    await later.notice('conference:standing-changed', (n) => !n.standing.maySpeak);
    await first.call('roll-call:answer', ids);
    await chair.notice('roll-call:changed', (n) => n.rollCall.entries.some(({ mark }) => mark === 'present'));
    await chair.call('roll-call:next', { ...ids, of: called.participantId, mark: 'present' });
    const second = await later.notice('roll-call:called', () => true);
    await chair.call('roll-call:next', { ...ids, of: second.participantId, mark: 'absent' });
    await later.notice('conference:changed', (n) => n.conference.rollCall === null);
    await later.notice('conference:standing-changed', (n) => n.standing.maySpeak);
    const { entries } = await whole(chair, conferenceId);
    assert.deepEqual(
      entries.map(({ mark }) => mark),
      ['present', 'absent'],
    );
    await chair.call('conference:end', { conferenceId });
  });
});
