import assert from 'node:assert/strict';
import type { NoticeName } from '../../protocol/src/contract.ts';
import type { Client } from '../../protocol/src/session.ts';
import { connectClient, type TestClient } from '../harness/client.ts';
import { createMeeting, peersOf } from '../harness/meeting.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

const id = () => crypto.randomUUID();

describe('what is done at one signaling process', () => {
  let system: System;
  const { adopt, openWith, join, part } = createMeeting(() => system);

  before(async () => {
    system = await startSystem({ signaling: 2, env: { ZHIDA_SEAT_GRACE_SECONDS: '1' } });
    for (const { url } of system.signalings)
      await waitUntil('each process hears the other', async () => {
        const metrics = await (await fetch(`${url}/metrics`)).text();
        return /^zhida_fellows 1$/m.test(metrics) && /^zhida_media_nodes\{state="up"\} 1$/m.test(metrics);
      });
  });
  after(() => system.close());
  afterEach('nothing is left on the media node', part);

  /** Signed in at the first or the second process. */
  const signAt = async (process: 0 | 1, username: string, client: Client = 'terminal') => {
    const { url = '' } = system.signalings[process] ?? {};
    return adopt(await connectClient({ url, demoPassword: system.demoPassword }, username, client));
  };
  const countOf = ({ socket }: TestClient, name: NoticeName) => {
    const told = { times: 0 };
    socket.on(name, () => (told.times += 1));
    return told;
  };

  it('rings at the other, and stops ringing there', async () => {
    const [chair, village, phone] = [
      await signAt(0, 'commander', 'console'),
      await signAt(1, 't15.v01'),
      await signAt(0, 't15.v01'),
    ];
    const rings = countOf(village, 'conference:called');
    const { id: conferenceId } = await chair.call('conference:open', {
      clientRequestId: id(),
      kind: 'meeting',
      title: '例会',
      unitIds: [village.session.actor.unitId],
    });
    await village.notice('conference:called', (n) => n.call.conferenceId === conferenceId);
    await phone.call('conference:answer', { conferenceId, answer: 'declined' });
    await village.notice('conference:call-ended', (n) => n.conferenceId === conferenceId);
    assert.equal(rings.times, 1);
  });

  it('is seen at the other: head, roster, standing and chat', async () => {
    const [chair, village] = [await signAt(0, 't15.v01'), await signAt(1, 't15.v02')];
    const conference = await openWith(chair, village);
    const conferenceId = conference.id;
    await join(chair, conference);
    await chair.call('conference:follow-roster', { conferenceId });
    const { standing } = await join(village, conference);
    await chair.notice('conference:changed', (n) => peersOf(n.conference).length === 2);
    const participantIds = [standing.participant.id];
    await chair.notice('conference:roster-changed', (n) =>
      n.participants.some((site) => participantIds.includes(site.id) && site.state === 'joined'),
    );
    await chair.call('control:set-muted', { conferenceId, muted: true, participantIds });
    await village.notice('conference:standing-changed', (n) => n.standing.participant.muted);
    await village.call('conference:send-message', { conferenceId, clientRequestId: id(), text: '收到' });
    await chair.notice('conference:message-sent', (n) => n.message.text === '收到');
    await chair.call('conference:end', { conferenceId });
    await village.notice('conference:changed', (n) => n.conference.endedAt !== null);
  });

  it('shows in what the other tells of presence, without a gap', async () => {
    const commander = await signAt(0, 'commander', 'console');
    const { version, units } = await commander.call('presence:list', {});
    assert.ok(units.length > 300);
    const versions: number[] = [];
    commander.socket.on('presence:changed', (n: { version: number }) => versions.push(n.version));
    const villages = await Promise.all(
      Array.from({ length: 8 }, (_, at) => signAt(at % 2 === 0 ? 0 : 1, `t15.v0${at + 1}`)),
    );
    for (const village of villages)
      await commander.notice('presence:changed', (n) =>
        n.units.some((unit) => unit.unitId === village.session.actor.unitId && unit.state === 'online'),
      );
    assert.deepEqual(
      versions,
      versions.map((_, at) => version + at + 1),
    );
  });

  it('ends sessions at the other', async () => {
    const [administrator, village] = [await signAt(0, 'admin', 'console'), await signAt(1, 't15.v03')];
    const { accounts } = await administrator.call('account:list', { limit: 500 });
    const accountId = accounts.find(({ username }) => username === 't15.v03')?.id ?? '';
    await administrator.call('account:set-disabled', { accountId, disabled: true });
    const { reason } = await village.notice('session:ended', () => true);
    assert.equal(reason, 'account-disabled');
    await waitUntil('its socket is closed', () => !village.socket.connected);
    await administrator.call('account:set-disabled', { accountId, disabled: false });
  });

  it('moves a seat away from the other', async () => {
    const [first, chair] = [await signAt(0, 't15.v04'), await signAt(1, 't15.v05')];
    const conference = await openWith(chair, first);
    const { peerId } = await join(first, conference);
    const second = await signAt(1, 't15.v04');
    await join(second, conference);
    await first.notice('conference:seat-taken', (n) => n.peerId === peerId);
  });

  it('is caught up with by a process that heard nothing of it', async () => {
    const [chair, village] = [await signAt(0, 't15.v06'), await signAt(1, 't15.v07')];
    const missed = countOf(village, 'session:missed');
    await system.signalings[0]?.kill('SIGKILL');
    await waitUntil('clients of the other are told to ask', () => missed.times === 1);
    await system.signalings[0]?.start();
    chair.close();
  });
});
