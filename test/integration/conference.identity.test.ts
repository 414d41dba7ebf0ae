import assert from 'node:assert/strict';
import { sessionSchema } from '../../protocol/src/session.ts';
import { connectSession } from '../harness/client.ts';
import { callRest, createMeeting, peersOf } from '../harness/meeting.ts';
import { holdingsOf } from '../harness/seat.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

const id = () => crypto.randomUUID();
const body = { client: 'terminal' };

describe('who sits in a conference', () => {
  let system: System;
  const { sign, adopt, signWithCookie, openWith, join, part } = createMeeting(() => system);
  before(async () => {
    system = await startSystem();
  });
  after(() => system.close());
  afterEach('nothing is left on the media node', part);

  it('loses a terminal at once when that is revoked, with its seat and its socket', async () => {
    const admin = await sign('admin', 'console');
    const { unitId } = (await sign('t15.v01')).session.actor;
    const { code } = await admin.call('terminal:issue-code', { clientRequestId: id(), unitId });
    const response = await callRest(system, 'POST /api/v1/terminals/enrolment', {
      body: { code, name: '诊室一体机' },
    });
    const session = sessionSchema.parse(await response.json());
    const station = adopt(await connectSession(system, session, 'terminal'));
    const conference = await openWith(station);
    await join(station, conference);
    assert.equal((await holdingsOf(system)).peers, 1);
    await admin.call('terminal:revoke', { terminalId: station.session.actor.id });
    await station.notice('session:ended', ({ reason }) => reason === 'revoked');
    await waitUntil('the socket is closed for good', () => !station.socket.connected);
    await waitUntil('its media is closed', async () => (await holdingsOf(system)).peers === 0);
  });

  it('leaves the seats on other devices alone when one device signs out', async () => {
    const desk = await sign('t15.v01');
    const conference = await openWith(desk);
    const seat = await join(desk, conference);
    const phone = await signWithCookie('t15.v01');
    desk.close();
    await phone.client.notice('conference:changed', (n) =>
      peersOf(n.conference).some((peer) => peer.state === 'lost'),
    );
    await callRest(system, 'DELETE /api/v1/session', { cookie: phone.cookie, body });
    await phone.client.notice('session:ended', ({ reason }) => reason === 'signed-out');
    await waitUntil('the socket is closed', () => !phone.client.socket.connected);
    const back = await sign('t15.v01');
    const now = await back.call('conference:join', { conferenceId: conference.id, peerId: seat.peerId });
    assert.equal(now.peerId, seat.peerId);
    await back.call('conference:end', { conferenceId: conference.id });
  });

  it('goes on over one socket while tokens are renewed on it', async () => {
    const { client, cookie } = await signWithCookie('t15.v01');
    const socketId = client.socket.id;
    const conference = await openWith(client);
    await join(client, conference);
    const stranger = await sign('t15.v02');
    const foreign = await client.refusal('session:renew', { token: stranger.session.accessToken });
    assert.equal(foreign.code, 'forbidden');
    assert.equal((await client.refusal('session:renew', { token: 'x' })).code, 'unauthenticated');
    const before = await client.call('session:get', {});
    await waitUntil('the clock of tokens, which counts seconds, has moved on', async () => {
      const fresh = sessionSchema.parse(
        await (await callRest(system, 'POST /api/v1/session/refresh', { cookie, body })).json(),
      );
      if (fresh.expiresAt <= before.expiresAt) return false;
      const { expiresAt } = await client.call('session:renew', { token: fresh.accessToken });
      return expiresAt === fresh.expiresAt;
    });
    assert.equal(client.socket.id, socketId);
    await client.call('conference:send-message', {
      clientRequestId: id(),
      conferenceId: conference.id,
      text: '还在',
    });
    await client.notice('conference:message-sent', ({ message }) => message.text === '还在');
    await client.call('conference:end', { conferenceId: conference.id });
  });
});
