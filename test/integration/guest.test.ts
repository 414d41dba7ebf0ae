import assert from 'node:assert/strict';
import type { Conference } from '@zhida/protocol/conference.ts';
import { guestSessionSchema } from '@zhida/protocol/guest.ts';
import { sessionSchema, type Session } from '@zhida/protocol/session.ts';
import { Fault } from '@zhida/protocol/core/fault.ts';
import { connectSession, type TestClient } from '../harness/client.ts';
import { createMeeting } from '../harness/meeting.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

const id = () => crypto.randomUUID();
const json = { 'content-type': 'application/json' };

describe('a guest by link', () => {
  let system: System;
  let chair: TestClient;
  let village: TestClient;
  let conference: Conference;
  const { sign, openWith, join, adopt, part } = createMeeting(() => system);
  before(async () => void (system = await startSystem()));
  after(() => system.close());
  beforeEach(async () => {
    chair = await sign('expert.respiratory.1', 'console');
    village = await sign('t15.v01');
    conference = await openWith(chair, village);
  });
  afterEach('nothing is left on the media node', async () => {
    await chair.call('conference:end', { conferenceId: conference.id }).catch(() => undefined);
    await part();
  });

  const makeLink = (input: object = {}) =>
    chair.call('guest:create-link', {
      conferenceId: conference.id,
      clientRequestId: id(),
      displayName: '特邀专家',
      ...input,
    });
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(system.url + path, {
      method: 'POST',
      headers: { ...json, ...headers },
      body: JSON.stringify(body),
    });
  const enter = (secret: string) => post('/api/v1/guest-session', { secret });
  const refusedWith = async (response: Response) => {
    const { fault } = (await response.json()) as { fault: { code: string; reason?: string } };
    return `${response.status} ${fault.code}/${fault.reason}`;
  };
  const connect = async (session: Session) => adopt(await connectSession(system, session, 'guest'));
  const arrive = async (secret: string) =>
    connect(guestSessionSchema.parse(await (await enter(secret)).json()));
  const siteOf = async (linkId: string) => {
    const { participants } = await chair.call('conference:follow-roster', { conferenceId: conference.id });
    return participants.find(({ party }) => party.id === linkId);
  };

  it('comes in without an account, into this conference and no other', async () => {
    const { link, secret } = await makeLink();
    assert.match(secret, /^[\w-]{43}$/);
    assert.equal((await siteOf(link.id))?.state, 'called');
    const response = await enter(secret);
    const session = guestSessionSchema.parse(await response.json());
    assert.deepEqual(session.conference, { conferenceId: conference.id, title: conference.title });
    assert.deepEqual(
      [
        session.actor.kind,
        session.actor.id,
        session.actor.unitId,
        session.actor.roles.map(({ role }) => role),
      ],
      ['guest', link.id, chair.session.actor.unitId, ['guest']],
    );
    const cookie = response.headers.getSetCookie()[0] ?? '';
    assert.match(cookie, /^zhida_guest=[\w-]{43}; .*HttpOnly; .*SameSite=Strict/);
    const guest = await connect(session);
    assert.deepEqual(await guest.call('guest:get-conference', {}), session.conference);
    await join(guest, conference);
    assert.equal((await siteOf(link.id))?.state, 'joined');
    assert.deepEqual(
      (await guest.call('conference:list', {})).conferences.map((one) => one.id),
      [conference.id],
    );
    await guest.call('conference:send-message', {
      conferenceId: conference.id,
      clientRequestId: id(),
      text: '大家好',
    });
    const [{ firstUsedAt = null } = {}] = (
      await chair.call('guest:list-links', { conferenceId: conference.id })
    ).links;
    assert.ok(firstUsedAt);
    const refreshed = await post('/api/v1/session/refresh', { client: 'guest' }, { cookie });
    assert.equal(sessionSchema.parse(await refreshed.json()).actor.id, link.id);
  });

  it('sees nothing but its conference', async () => {
    const { secret } = await makeLink();
    const guest = await arrive(secret);
    for (const name of [
      'org:get-tree',
      'presence:list',
      'specialty:list',
      'consultation:list',
      'account:list',
      'terminal:list',
      'node:list',
      'audit:list',
      'conference:list-callable',
      'group:list',
      'layout:list',
    ] as const)
      assert.equal((await guest.refusal(name, {})).code, 'forbidden', name);
    const unitId = chair.session.actor.unitId;
    assert.equal((await guest.refusal('unit:get', { unitId })).code, 'forbidden');
    const wish = { clientRequestId: id(), kind: 'meeting', title: '自己的会', unitIds: [unitId] };
    assert.equal((await guest.refusal('conference:open', wish)).code, 'forbidden');
    assert.deepEqual((await guest.call('schedule:list', {})).schedules, []);
    assert.deepEqual((await guest.call('conference:list-ended', {})).conferences, []);
    for (const [name, input] of [
      ['guest:create-link', { clientRequestId: id(), displayName: '第二位' }],
      ['guest:list-links', {}],
      ['control:set-muted', { muted: true }],
      ['poll:open', { clientRequestId: id(), question: '？', options: ['是', '否'] }],
      ['conference:get-attendance', {}],
      ['conference:invite', { clientRequestId: id(), unitIds: [unitId] }],
    ] as const) {
      const refused = await guest.refusal(name, { conferenceId: conference.id, ...input });
      assert.equal(refused.reason, 'not-chair', name);
    }
    const bearer = { authorization: `Bearer ${guest.session.accessToken}` };
    for (const path of ['/units', '/presence', `/units/${unitId}`, '/consultations?view=mine'])
      assert.equal((await fetch(`${system.url}/api/v1${path}`, { headers: bearer })).status, 403, path);
  });

  it('hears nothing of its host’s unit, and does not make it look reachable', async () => {
    const { secret } = await makeLink();
    const guest = await arrive(secret);
    const heard: string[] = [];
    guest.socket.onAny((name: string) => heard.push(name));
    const colleague = await sign('expert.emergency.1', 'console');
    const unitId = chair.session.actor.unitId;
    assert.equal(colleague.session.actor.unitId, unitId);
    const { id: other } = await village.call('conference:open', {
      clientRequestId: id(),
      kind: 'meeting',
      title: '别的会',
      unitIds: [unitId],
    });
    await colleague.notice('conference:called', ({ call }) => call.conferenceId === other);
    assert.equal((await guest.refusal('conference:get', { conferenceId: other })).code, 'not-found');
    assert.equal((await guest.refusal('conference:join', { conferenceId: other })).code, 'not-found');
    assert.deepEqual((await guest.call('conference:list-calls', {})).calls, []);
    await village.call('conference:end', { conferenceId: other });

    const officer = await sign('duty', 'console');
    const connections = async () => (await officer.call('unit:get', { unitId })).presence.connections;
    assert.equal(await connections(), 2, 'the chair and the colleague');
    assert.deepEqual(
      heard.filter((name) => name !== 'conference:changed'),
      [],
    );
  });

  it('is out at once when the link is taken back, and stays out', async () => {
    const { link, secret } = await makeLink();
    const guest = await arrive(secret);
    await join(guest, conference);
    await join(chair, conference);
    const which = { conferenceId: conference.id, linkId: link.id };
    assert.equal((await village.refusal('guest:revoke-link', which)).reason, 'not-chair');
    const gone = new Promise((resolve) => guest.socket.once('disconnect', resolve));
    await chair.call('guest:revoke-link', which);
    await gone;
    await guest.notice('session:ended', ({ reason }) => reason === 'revoked');
    assert.equal((await siteOf(link.id))?.state, 'removed');
    assert.deepEqual((await siteOf(link.id))?.peers, []);
    await chair.call('guest:revoke-link', which);
    assert.equal(await refusedWith(await enter(secret)), '401 unauthenticated/guest-link-invalid');
    await assert.rejects(connectOnce(guest.session), (error) => error instanceof Fault);
  });

  /** The refusal of a handshake, as a Fault. */
  async function connectOnce(session: Session): Promise<void> {
    const response = await fetch(`${system.url}/api/v1/conferences`, {
      headers: { authorization: `Bearer ${session.accessToken}` },
    });
    if (!response.ok) throw new Fault(((await response.json()) as { fault: Fault['data'] }).fault);
  }

  it('waits in the lobby and reads nothing until it is let in', async () => {
    await chair.call('control:set-rules', { conferenceId: conference.id, lobby: true });
    const { link, secret } = await makeLink();
    const guest = await arrive(secret);
    const refused = await guest.refusal('conference:join', { conferenceId: conference.id });
    assert.equal(refused.reason, 'waiting-in-lobby');
    const read = await guest.refusal('conference:list-messages', { conferenceId: conference.id });
    assert.equal(read.reason, 'waiting-in-lobby');
    const site = await siteOf(link.id);
    assert.equal(site?.state, 'waiting');
    await chair.call('control:admit', { conferenceId: conference.id, participantIds: [site?.id ?? ''] });
    await join(guest, conference);
    assert.deepEqual(
      (await guest.call('conference:list-messages', { conferenceId: conference.id })).messages,
      [],
    );
  });

  it('has one session: the link opened elsewhere ends the earlier one', async () => {
    const { secret } = await makeLink();
    const first = await arrive(secret);
    const second = await arrive(secret);
    await first.notice('session:ended', ({ reason }) => reason === 'signed-out');
    await waitUntil('the first socket is closed', () => !first.socket.connected);
    assert.equal((await second.call('session:get', {})).actor.kind, 'guest');
  });

  it('gets a link again whose answer was lost, with a new secret, until the first was used', async () => {
    const clientRequestId = id();
    const lost = await makeLink({ clientRequestId });
    const again = await makeLink({ clientRequestId });
    assert.equal(again.link.id, lost.link.id);
    assert.notEqual(again.secret, lost.secret);
    assert.equal(await refusedWith(await enter(lost.secret)), '401 unauthenticated/guest-link-invalid');
    assert.equal((await enter(again.secret)).status, 200);
    const used = await chair.refusal('guest:create-link', {
      conferenceId: conference.id,
      clientRequestId,
      displayName: '特邀专家',
    });
    assert.equal(used.code, 'conflict');
  });

  it('is not let in by a guess, nor when the conference is over', async () => {
    assert.equal(await refusedWith(await enter('x'.repeat(43))), '401 unauthenticated/guest-link-invalid');
    assert.equal((await enter('short')).status, 400);
    const { secret } = await makeLink();
    const guest = await arrive(secret);
    await chair.call('conference:end', { conferenceId: conference.id });
    assert.equal(await refusedWith(await enter(secret)), '401 unauthenticated/guest-link-invalid');
    const read = await guest.refusal('conference:list-messages', { conferenceId: conference.id });
    assert.equal(read.reason, 'conference-ended');
    await assert.rejects(connectOnce(guest.session), (error) => error instanceof Fault);
  });
});

describe('the way in for guests', () => {
  let system: System;
  const { sign, openWith } = createMeeting(() => system);
  before(async () => {
    system = await startSystem({ mediaNode: false, env: { ZHIDA_SIGN_INS_PER_MINUTE: '5' } });
  });
  after(() => system.close());

  it('is limited like a sign-in, and every use of a link is in the audit', async () => {
    const chair = await sign('t15', 'console');
    const admin = await sign('admin', 'console');
    const { id: conferenceId } = await openWith(chair);
    const { link, secret } = await chair.call('guest:create-link', {
      conferenceId,
      clientRequestId: id(),
      displayName: '特邀专家',
      hours: 1,
    });
    assert.equal(Date.parse(link.expiresAt) - Date.parse(link.createdAt), 3_600_000);
    const enter = (text: string) =>
      fetch(`${system.url}/api/v1/guest-session`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ secret: text }),
      });
    const opened = await enter(secret);
    const cookieAge = /Max-Age=(\d+)/.exec(opened.headers.getSetCookie()[0] ?? '')?.[1];
    assert.ok(Number(cookieAge) <= 3_600, cookieAge);
    const statuses = [];
    for (let n = 0; n < 6; n++) statuses.push((await enter('y'.repeat(43))).status);
    assert.ok(statuses.includes(401) && statuses.includes(429), statuses.join(' '));
    const { entries } = await admin.call('audit:list', { action: 'guest:' });
    const actions = new Set(entries.map(({ action }) => action));
    assert.deepEqual([...actions].sort(), ['guest:link-created', 'guest:refused', 'guest:signed-in']);
    assert.ok(!JSON.stringify(entries).includes(secret));
    admin.close();
    chair.close();
  });
});
