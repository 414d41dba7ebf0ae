import assert from 'node:assert/strict';
import type { Conference, Participant } from '../../protocol/src/conference.ts';
import type { TestClient } from '../harness/client.ts';
import { createMeeting } from '../harness/meeting.ts';
import { freshMedia, holdingsOf, type Joined } from '../harness/seat.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

describe('what the chair does, seen from the sites', () => {
  let system: System;
  const { sign, openWith, join, part } = createMeeting(() => system);
  before(async () => {
    system = await startSystem();
  });
  after(() => system.close());
  afterEach('nothing is left on the media node', part);

  const siteOf = ({ participants }: Conference, { session }: TestClient): Participant => {
    const site = participants.find(({ party }) => party.id === session.actor.id);
    if (!site) throw new Error('this client has no site');
    return site;
  };
  const gather = async () => {
    const [chair, doctor, other] = [await sign('t15.v01'), await sign('t15.v02'), await sign('t15.v03')];
    const conference = await openWith(chair, doctor, other);
    const seats = new Map<TestClient, Joined>();
    for (const client of [chair, doctor, other]) seats.set(client, await join(client, conference));
    return { chair, doctor, other, conference, conferenceId: conference.id, seats };
  };
  const speak = async (client: TestClient, joined: Joined | undefined, ssrc: number) => {
    if (!joined) throw new Error('this client did not join');
    return client.call('media:publish', {
      clientRequestId: crypto.randomUUID(),
      conferenceId: joined.conference.id,
      peerId: joined.peerId,
      transportId: freshMedia(joined).send.id,
      source: 'microphone',
      kind: 'audio',
      rtpParameters: {
        mid: String(ssrc),
        codecs: [{ mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }],
        encodings: [{ ssrc }],
      },
    });
  };
  /** A notice that must not come would come before this answer: what is told is told within a tick. */
  const settle = async (client: TestClient) => {
    const until = performance.now() + 300;
    await waitUntil('ticks have passed', async () => {
      await client.call('session:get', {});
      return performance.now() > until;
    });
  };

  it('a banner is on every screen, and the wall on the chairs’ alone', async () => {
    const { chair, doctor, other, conference, conferenceId } = await gather();
    let walls = 0;
    for (const client of [doctor, other]) client.socket.on('conference:desk-changed', () => (walls += 1));
    await chair.call('control:set-banner', { conferenceId, text: '三分钟后点名' });
    for (const client of [chair, doctor, other])
      await client.notice('conference:changed', (n) => n.conference.banner?.text === '三分钟后点名');
    const participantId = siteOf(conference, doctor).id;
    const layout = { grid: 4 as const, slots: [participantId, null, null, null] };
    await chair.call('control:set-layout', { conferenceId, layout });
    const { desk } = await chair.notice('conference:desk-changed', (n) => n.desk.layout.grid === 4);
    assert.deepEqual(desk, await chair.call('control:get-desk', { conferenceId }));
    await settle(doctor);
    assert.equal(walls, 0);
    await chair.call('control:set-co-chair', { conferenceId, participantId, coChair: true });
    await doctor.notice('conference:standing-changed', (n) => n.standing.participant.role === 'co-chair');
    await chair.call('control:set-layout', { conferenceId, layout: { grid: 1, slots: [null] } });
    await doctor.notice('conference:desk-changed', (n) => n.desk.layout.grid === 1);
    await chair.call('conference:end', { conferenceId });
  });

  it('a mute is held by the server, told to its site, and undone by that site alone', async () => {
    const { chair, doctor, conference, conferenceId, seats } = await gather();
    const { producerId, held } = await speak(doctor, seats.get(doctor), 4001);
    assert.equal(held, false);
    const heldOf = (now: Conference) =>
      siteOf(now, doctor).peers.flatMap(({ publications }) => publications.map((p) => p.held));
    await chair.call('control:set-muted', { conferenceId, muted: true });
    const { standing } = await doctor.notice(
      'conference:standing-changed',
      (n) => n.standing.participant.muted,
    );
    assert.equal(standing.maySpeak, false);
    await chair.notice('conference:changed', (n) => heldOf(n.conference).includes(true));
    const peerId = seats.get(doctor)?.peerId ?? '';
    const open = { conferenceId, peerId, producerId, paused: false };
    await chair.call('control:set-rules', { conferenceId, selfUnmute: false });
    assert.equal((await doctor.refusal('media:set-publication', open)).reason, 'may-not-speak');
    await chair.call('control:set-rules', { conferenceId, selfUnmute: true });
    await doctor.call('media:set-publication', open);
    const admin = await sign('admin', 'console');
    const { entries } = await admin.call('audit:list', { action: 'control:self-unmuted' });
    assert.ok(entries.some(({ targetId }) => targetId === conferenceId));
    await chair.notice('conference:changed', (n) => !heldOf(n.conference).includes(true));
    const participantId = siteOf(conference, doctor).id;
    await chair.call('control:set-private-talk', { conferenceId, participantId });
    await chair.notice(
      'conference:changed',
      (n) => n.conference.privateWithId === participantId && heldOf(n.conference).includes(true),
    );
    await chair.call('conference:end', { conferenceId });
  });

  it('who is taken out hears of it, has no media left, and comes back only when invited again', async () => {
    const { chair, doctor, conference, conferenceId, seats } = await gather();
    await speak(doctor, seats.get(doctor), 4002);
    const participantId = siteOf(conference, doctor).id;
    await chair.call('control:remove', { conferenceId, participantId });
    const { reason, peerId } = await doctor.notice('conference:seat-ended', () => true);
    assert.deepEqual({ reason, peerId }, { reason: 'removed', peerId: seats.get(doctor)?.peerId });
    await waitUntil('its media is closed', async () => {
      const { peers, producers } = await holdingsOf(system);
      return peers === 2 && producers === 0;
    });
    assert.equal((await doctor.refusal('conference:join', { conferenceId })).reason, 'removed-by-chair');
    const again = { conferenceId, clientRequestId: crypto.randomUUID() };
    await chair.call('conference:invite', { ...again, accountIds: [doctor.session.actor.id] });
    await join(doctor, conference);
    await chair.call('conference:end', { conferenceId });
  });

  it('who waits in the lobby is let in and told so', async () => {
    const { chair, conferenceId } = await gather();
    await chair.call('control:set-rules', { conferenceId, lobby: true });
    const late = await sign('t15.v04');
    const invitation = { conferenceId, clientRequestId: crypto.randomUUID() };
    await chair.call('conference:invite', { ...invitation, accountIds: [late.session.actor.id] });
    assert.equal((await late.refusal('conference:join', { conferenceId })).reason, 'waiting-in-lobby');
    await chair.notice('conference:changed', (n) => siteOf(n.conference, late).state === 'waiting');
    await chair.call('control:admit', { conferenceId });
    await late.notice('conference:standing-changed', (n) => n.standing.participant.state === 'called');
    await late.call('conference:join', { conferenceId });
    await chair.call('conference:end', { conferenceId });
  });

  it('another site has the chair the moment the chair leaves, and can run the conference', async () => {
    const { chair, doctor, other, conferenceId, seats } = await gather();
    await chair.call('conference:leave', { conferenceId, peerId: seats.get(chair)?.peerId ?? '' });
    const { standing } = await doctor.notice(
      'conference:standing-changed',
      (n) => n.standing.participant.role === 'chair',
    );
    assert.ok(standing.maySpeak);
    await doctor.call('control:set-banner', { conferenceId, text: '继续' });
    await other.notice('conference:changed', (n) => n.conference.banner !== null);
    assert.equal(
      (await chair.refusal('control:set-private-talk', { conferenceId, participantId: null })).reason,
      'not-chair',
    );
    await doctor.call('conference:end', { conferenceId });
  });
});
