import assert from 'node:assert/strict';
import type { Conference } from '../../protocol/src/conference.ts';
import type { TestClient } from '../harness/client.ts';
import { createMeeting, peersOf } from '../harness/meeting.ts';
import { freshMedia, holdingsOf, publishPicture } from '../harness/seat.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

const id = () => crypto.randomUUID();

describe('a conference', () => {
  let system: System;
  const { sign, openWith, join, part } = createMeeting(() => system);
  before(async () => {
    system = await startSystem({
      // Longer than a restart of signaling takes, shorter than a test waits.
      env: { ZHIDA_SEAT_GRACE_SECONDS: '6', ZHIDA_ABANDONED_SECONDS: '3' },
    });
  });
  after(() => system.close());
  afterEach('nothing is left on the media node', part);

  const stateOf = (conference: Conference, client: TestClient) =>
    conference.participants.find(({ party }) => party.id === client.session.actor.id)?.state;

  it('is opened, joined, left and ended, and everyone invited is told of each step', async () => {
    const [chair, guest] = [await sign('t15.v01'), await sign('t15.v02')];
    const conference = await openWith(chair, guest);
    await guest.notice('conference:changed', (n) => n.conference.id === conference.id);
    const seat = await join(guest, conference);
    await join(chair, conference);
    await chair.notice('conference:changed', (n) => stateOf(n.conference, guest) === 'joined');
    assert.deepEqual(await holdingsOf(system), { conferences: 1, peers: 2, transports: 4, producers: 0 });
    await guest.call('conference:leave', { conferenceId: conference.id, peerId: seat.peerId });
    await guest.call('conference:leave', { conferenceId: conference.id, peerId: seat.peerId });
    await chair.notice('conference:changed', (n) => stateOf(n.conference, guest) === 'left');
    await chair.call('conference:end', { conferenceId: conference.id });
    const { conference: ended } = await guest.notice(
      'conference:changed',
      (n) => n.conference.endedAt !== null,
    );
    assert.equal(ended.endReason, 'ended');
    assert.deepEqual(peersOf(ended), []);
    assert.equal((await guest.call('conference:list', {})).conferences.length, 0);
  });

  it('is controlled by its chair alone, and does not exist for who is no participant', async () => {
    const [chair, guest, stranger] = [await sign('t15.v01'), await sign('t15.v02'), await sign('t15.v03')];
    const { id: conferenceId } = await openWith(chair, guest);
    const invitation = () => ({
      clientRequestId: id(),
      conferenceId,
      accountIds: [stranger.session.actor.id],
    });
    assert.equal((await guest.refusal('conference:end', { conferenceId })).code, 'forbidden');
    assert.equal((await guest.refusal('conference:invite', invitation())).code, 'forbidden');
    const message = { clientRequestId: id(), conferenceId, text: '在吗' };
    assert.equal((await stranger.refusal('conference:get', { conferenceId })).code, 'not-found');
    assert.equal((await stranger.refusal('conference:join', { conferenceId })).code, 'not-found');
    assert.equal((await stranger.refusal('conference:end', { conferenceId })).code, 'not-found');
    assert.equal((await stranger.refusal('conference:invite', invitation())).code, 'not-found');
    assert.equal((await stranger.refusal('conference:list-messages', { conferenceId })).code, 'not-found');
    assert.equal((await stranger.refusal('conference:send-message', message)).code, 'not-found');
    await chair.call('conference:invite', invitation());
    await stranger.notice('conference:changed', (n) => n.conference.id === conferenceId);
    await stranger.call('conference:get', { conferenceId });
    await chair.call('conference:end', { conferenceId });
  });

  it('carries chat to its participants and to nobody else', async () => {
    const [chair, guest, stranger] = [await sign('t15.v01'), await sign('t15.v02'), await sign('t15.v03')];
    const { id: conferenceId } = await openWith(chair, guest);
    let heard = 0;
    stranger.socket.onAny((name: string) => (heard += name.startsWith('conference:') ? 1 : 0));
    const sent = await chair.call('conference:send-message', {
      clientRequestId: id(),
      conferenceId,
      text: '血压一百八',
    });
    const { message } = await guest.notice('conference:message-sent', (n) => n.message.id === sent.id);
    assert.equal(message.text, '血压一百八');
    await stranger.call('session:get', {});
    assert.equal(heard, 0);
    assert.doesNotMatch(system.signaling().output(), /血压/);
    await chair.call('conference:end', { conferenceId });
  });

  it('lets nobody act for the seat of another, nor receive what is published elsewhere', async () => {
    const [one, other, far] = [await sign('t15.v01'), await sign('t15.v02'), await sign('t15.v03')];
    const [here, there] = [await openWith(one, other), await openWith(far)];
    const [mine, theirs, elsewhere] = [
      await join(one, here),
      await join(other, here),
      await join(far, there),
    ];
    const abroad = await publishPicture(far, elsewhere, 1001);
    const near = await publishPicture(other, theirs, 1002);
    const rtpCapabilities = freshMedia(mine).routerRtpCapabilities;
    const seat = { conferenceId: here.id, peerId: mine.peerId };
    const producerIds = [abroad, near, id()];
    const { consumers } = await one.call('media:subscribe', { ...seat, producerIds, rtpCapabilities });
    assert.deepEqual(
      consumers.map((consumer) => consumer.producerId),
      [near],
    );
    const stolen = { conferenceId: here.id, peerId: theirs.peerId };
    const transportId = freshMedia(theirs).send.id;
    assert.equal((await one.refusal('media:restart-ice', { ...stolen, transportId })).reason, 'seat-gone');
    assert.equal((await one.refusal('media:restart-ice', { ...seat, transportId })).code, 'forbidden');
    await one.call('conference:leave', stolen);
    const { participants } = await one.call('conference:get', { conferenceId: here.id });
    assert.equal(participants.flatMap(({ peers }) => peers).length, 2);
    await one.call('conference:end', { conferenceId: here.id });
    await far.call('conference:end', { conferenceId: there.id });
  });

  it('gives the one seat of a person to the newest tab and tells the older', async () => {
    const first = await sign('t15.v01');
    const conference = await openWith(first);
    const old = await join(first, conference);
    const second = await sign('t15.v01');
    const seat = await join(second, conference);
    const taken = await first.notice('conference:seat-taken', (n) => n.peerId === old.peerId);
    assert.equal(taken.conferenceId, conference.id);
    assert.deepEqual(
      peersOf(seat.conference).map((peer) => peer.id),
      [seat.peerId],
    );
    const late = await first.refusal('media:restart-ice', {
      conferenceId: conference.id,
      peerId: old.peerId,
      transportId: freshMedia(old).send.id,
    });
    assert.equal(late.reason, 'seat-gone');
    await waitUntil('the old media is closed', async () => (await holdingsOf(system)).peers === 1);
    await second.call('conference:end', { conferenceId: conference.id });
  });

  it('keeps seat and media over a kill -9 of signaling, when the client comes back for them', async () => {
    const [chair, guest] = [await sign('t15.v01'), await sign('t15.v02')];
    const conference = await openWith(chair, guest);
    const seat = await join(chair, conference);
    const producerId = await publishPicture(chair, seat, 2001);
    await system.restartSignaling('SIGKILL');
    await waitUntil('the chair is back', () => chair.socket.connected);
    const resumed = await chair.call('conference:join', {
      conferenceId: conference.id,
      peerId: seat.peerId,
      keepMedia: true,
    });
    assert.deepEqual(resumed.media, { kind: 'kept' });
    assert.equal(resumed.peerId, seat.peerId);
    assert.deepEqual(
      peersOf(resumed.conference).flatMap((peer) => peer.publications.map((p) => p.producerId)),
      [producerId],
    );
    // Nobody looks at it, and the word of that may have been lost while the client was away: it is said again.
    await waitUntil('the media node is linked again', async () => {
      const { peerId } = seat;
      await chair.call('conference:join', { conferenceId: conference.id, peerId, keepMedia: true });
      const told = chair.notice('media:demand-changed', (n) => n.producerId === producerId);
      return told.then(({ wanted }) => !wanted);
    });
    await waitUntil('the media node is controlled again', async () => {
      await chair.call('media:set-publication', {
        conferenceId: conference.id,
        peerId: seat.peerId,
        producerId,
        paused: true,
      });
      return true;
    });
    assert.equal((await holdingsOf(system)).producers, 1);
    await chair.call('conference:end', { conferenceId: conference.id });
  });

  it('shows a seat as lost, gives it up after the grace, and ends when nobody comes back', async () => {
    const [chair, guest] = [await sign('t15.v01'), await sign('t15.v02')];
    const conference = await openWith(chair, guest);
    await join(chair, conference);
    await join(guest, conference);
    chair.close();
    await guest.notice('conference:changed', (n) => peersOf(n.conference).some((p) => p.state === 'lost'));
    await guest.notice('conference:changed', (n) => stateOf(n.conference, chair) === 'left');
    guest.close();
    const back = await sign('t15.v02');
    const ended = await waitUntil('it is abandoned', async () => {
      const now = await back.call('conference:get', { conferenceId: conference.id });
      return now.endedAt === null ? null : now;
    });
    assert.equal(ended.endReason, 'abandoned');
  });

  it('gives no seat and keeps nobody busy while there is no media node', async () => {
    const chair = await sign('t15.v01');
    const conference = await openWith(chair);
    await system.stopMediaNode('SIGTERM');
    const refusal = await waitUntil('the loss is known', () =>
      chair.refusal('conference:join', { conferenceId: conference.id }).catch(() => null),
    );
    assert.equal(refusal.code, 'unavailable');
    const now = await chair.call('conference:get', { conferenceId: conference.id });
    assert.deepEqual(peersOf(now), []);
    await system.startMediaNode();
    await waitUntil('it can be joined', () => join(chair, conference).catch(() => null));
    await chair.call('conference:end', { conferenceId: conference.id });
  });
});
