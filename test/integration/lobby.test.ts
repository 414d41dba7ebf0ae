import assert from 'node:assert/strict';
import type { Conference } from '@zhida/protocol/conference.ts';
import { guestSessionSchema } from '@zhida/protocol/guest.ts';
import { connectSession, type TestClient } from '../harness/client.ts';
import { createMeeting } from '../harness/meeting.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

const id = () => crypto.randomUUID();

describe('lobby and lock', () => {
  let system: System;
  let chair: TestClient;
  let village: TestClient;
  let conference: Conference;
  let conferenceId: string;
  const { sign, adopt, openWith, join, part } = createMeeting(() => system);
  before(async () => void (system = await startSystem({ env: { ZHIDA_SEAT_GRACE_SECONDS: '2' } })));
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

  const arrive = async (secret: string): Promise<TestClient> => {
    const response = await fetch(`${system.url}/api/v1/guest-session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret }),
    });
    const session = guestSessionSchema.parse(await response.json());
    return adopt(await connectSession(system, session, 'guest'));
  };
  const makeLink = () =>
    chair.call('guest:create-link', { conferenceId, clientRequestId: id(), displayName: '特邀专家' });
  const stateOf = async ({ session: { actor } }: TestClient) => {
    const { participants } = await chair.call('conference:follow-roster', { conferenceId });
    return participants.find(({ party }) => party.id === actor.id)?.state;
  };
  const setRules = (rules: object) => chair.call('control:set-rules', { conferenceId, ...rules });
  const joinRefusal = async (client: TestClient) =>
    (await client.refusal('conference:join', { conferenceId })).reason;

  it('is locked also for who was let in once and has left', async () => {
    await setRules({ lobby: true });
    const { secret } = await makeLink();
    const guest = await arrive(secret);
    assert.equal(await joinRefusal(guest), 'waiting-in-lobby');
    await chair.call('control:admit', { conferenceId });
    const { peerId } = await join(guest, conference);
    await guest.call('conference:leave', { conferenceId, peerId });
    await setRules({ locked: true, lobby: false });
    assert.equal(await joinRefusal(guest), 'conference-locked');
    assert.equal(await joinRefusal(village), 'conference-locked');
  });

  it('lets in whom a chair calls while it is locked, until it is locked anew', async () => {
    await setRules({ locked: true });
    const other = await sign('t15.v02');
    await chair.call('conference:invite', {
      ...{ conferenceId, clientRequestId: id() },
      accountIds: [other.session.actor.id],
    });
    await other.notice('conference:called', ({ call }) => call.conferenceId === conferenceId);
    await join(other, conference);
    const guest = await arrive((await makeLink()).secret);
    await join(guest, conference);
    assert.equal(await joinRefusal(village), 'conference-locked');
    await chair.call('conference:ring-again', { conferenceId });
    await setRules({ locked: false });
    await setRules({ locked: true });
    assert.equal(await joinRefusal(village), 'conference-locked');
  });

  it('does not wait for a screen that was switched off in the lobby, and can ring it again', async () => {
    await setRules({ lobby: true });
    assert.equal(await joinRefusal(village), 'waiting-in-lobby');
    village.close();
    await waitUntil('the chair sees that nobody waits', async () => (await stateOf(village)) === 'left');
    const back = await sign('t15.v01');
    await chair.call('conference:ring-again', { conferenceId });
    await back.notice('conference:called', ({ call }) => call.conferenceId === conferenceId);
    assert.equal(await joinRefusal(back), 'waiting-in-lobby');
    await chair.call('control:admit', { conferenceId });
    // It has the time of a call to come in.
    const { conferences } = await back.call('conference:list', {});
    assert.ok(conferences.find((one) => one.id === conferenceId)?.own.ringUntil);
    await join(back, conference);
  });
});
