import assert from 'node:assert/strict';
import type { Conference } from '@zhida/protocol/conference.ts';
import type { TestClient } from '../harness/client.ts';
import { createMeeting } from '../harness/meeting.ts';
import { startSystem, type System } from '../harness/system.ts';

const id = () => crypto.randomUUID();

describe('lobby and lock', () => {
  let system: System;
  let chair: TestClient;
  let village: TestClient;
  let conference: Conference;
  let conferenceId: string;
  const { sign, openWith, join, part } = createMeeting(() => system);
  before(async () => void (system = await startSystem()));
  after(() => system.close());
  beforeEach(async () => {
    chair = await sign('expert.respiratory.1', 'console');
    village = await sign('t15.v01');
    conference = await openWith(chair, village);
    conferenceId = conference.id;
    await join(chair, conference);
  });
  afterEach(async () => {
    await chair.call('conference:end', { conferenceId }).catch(() => undefined);
    await part();
  });

  it('tells who waits that there is a conference, and nothing of what goes on in it', async () => {
    const inner = await sign('t15.v02');
    await chair.call('conference:invite', {
      ...{ conferenceId, clientRequestId: id() },
      accountIds: [inner.session.actor.id],
    });
    await join(inner, conference);
    await chair.call('control:set-rules', { conferenceId, lobby: true });
    assert.equal((await village.refusal('conference:join', { conferenceId })).reason, 'waiting-in-lobby');
    const heard: string[] = [];
    village.socket.onAny((name: string) => heard.push(name));
    await chair.call('control:set-banner', { conferenceId, text: '患者资料' });
    await chair.call('poll:open', {
      ...{ conferenceId, clientRequestId: id(), question: '同意转运吗？', options: ['是', '否'] },
    });
    const inside = await inner.notice('conference:changed', (n) => n.conference.banner !== null);
    assert.equal(inside.conference.participants.length, 3);
    await inner.notice('poll:changed', () => true);
    const { version } = inside.conference;
    const outside = await village.notice('conference:changed', (n) => n.conference.version >= version);
    const { banner, participants, lobby } = outside.conference;
    assert.deepEqual({ banner, participants, lobby }, { banner: null, participants: [], lobby: true });
    assert.deepEqual((await village.call('conference:get', { conferenceId })).participants, []);
    assert.ok(!heard.includes('poll:changed'));
    await chair.call('control:admit', { conferenceId });
    await join(village, conference);
    await village.notice('conference:changed', (n) => n.conference.participants.length === 3);
    await chair.call('control:set-rules', { conferenceId, lobby: false });
  });
});
