import assert from 'node:assert/strict';
import type { CallInput } from '../../protocol/src/contract.ts';
import { connectSession, signIn, type TestClient } from '../harness/client.ts';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

const id = () => crypto.randomUUID();

describe('directives over two signaling processes', function () {
  this.timeout(120_000);
  let system: System;
  const clients: TestClient[] = [];

  before(async () => {
    system = await startSystem({ signaling: 2, mediaNode: false });
  });
  after(async () => {
    for (const client of clients) client.close();
    await system.close();
  });

  /** At the nth signaling process, past the balancer. */
  const connectAt = async (process: 0 | 1, username: string, app: 'console' | 'terminal') => {
    const url = system.signalings[process]?.url ?? '';
    const session = await signIn({ ...system, url }, username, app);
    const client = await connectSession({ ...system, url }, session, app);
    clients.push(client);
    return client;
  };
  const unitOf = ({ session }: TestClient) => session.actor.unitId;
  const issue = (commander: TestClient, input: Partial<CallInput<'directive:issue'>>) =>
    commander.call('directive:issue', {
      clientRequestId: id(),
      text: '请立即签收。',
      urgency: 'Immediate',
      recipients: {},
      ...input,
    });
  const report = (client: TestClient, directiveId: string, kind: 'delivered' | 'acknowledged') =>
    client.call('receipt:report', {
      deviceNow: new Date().toISOString(),
      events: [{ clientEventId: id(), directiveId, round: 1, kind, at: new Date().toISOString() }],
    });

  it('reach who is connected elsewhere, and what it says reaches who follows', async () => {
    const commander = await connectAt(0, 'commander', 'console');
    const village = await connectAt(1, 't03.v01', 'terminal');
    const { directive } = await issue(commander, { recipients: { unitIds: [unitOf(village)] } });
    assert.equal(directive.counts.states.sent, 1, 'it is connected, so it can be reached');
    await commander.call('directive:follow', { directiveId: directive.id });
    const arrived = await village.notice(
      'directive:arrived',
      (notice) => notice.directive.id === directive.id,
    );
    assert.equal(arrived.directive.sentAt, directive.sentAt);
    await report(village, directive.id, 'delivered');
    await report(village, directive.id, 'acknowledged');
    await commander.notice(
      'directive:changed',
      (notice) => notice.directive.id === directive.id && notice.directive.counts.states.acknowledged === 1,
    );
    const changed = await commander.notice('receipt:changed', ({ receipts }) =>
      receipts.some((receipt) => receipt.state === 'acknowledged'),
    );
    assert.equal(changed.receipts[0]?.unitId, unitOf(village));
    await commander.call('directive:cancel', { directiveId: directive.id, reason: '误发' });
    await village.notice('directive:withdrawn', (notice) => notice.directive.id === directive.id);
  });

  it('take each step once, whichever process takes it', async () => {
    const commander = await connectAt(0, 'commander', 'console');
    const village = await connectAt(1, 't03.v02', 'terminal');
    const policy = {
      steps: [
        { afterSeconds: 5, action: 'remind' as const },
        { afterSeconds: 7, action: 'phone' as const },
      ],
      repeatSeconds: 600,
      decaySeconds: null,
    };
    const { directive } = await issue(commander, { policy, recipients: { unitIds: [unitOf(village)] } });
    await village.notice('directive:reminded', (notice) => notice.directive.id === directive.id);
    const path = async () => {
      const { receipts } = await commander.call('directive:list-receipts', { directiveId: directive.id });
      return commander.call('receipt:get', { receiptId: receipts[0]?.id ?? '' });
    };
    const phoned = await waitUntil('it is phoned', async () => {
      const { events } = await path();
      return events.some(({ kind }) => kind === 'phoned') ? events : undefined;
    });
    assert.equal(phoned.filter(({ kind }) => kind === 'reminded').length, 1);
    assert.deepEqual(
      phoned.filter(({ kind }) => kind === 'phoned').map(({ note }) => note),
      ['no-number'],
    );
    assert.ok((await path()).receipt.nextStepAt);
  });

  it('lose nothing when the process that took one is killed as it answers', async () => {
    const commander = await connectAt(0, 'commander', 'console');
    const village = await connectAt(1, 't03.v03', 'terminal');
    const policy = {
      steps: [{ afterSeconds: 10, action: 'remind' as const }],
      repeatSeconds: 600,
      decaySeconds: null,
    };
    const recipients = { levels: ['village' as const] };
    const { directive } = await issue(commander, { policy, recipients });
    await system.signalings[0]?.kill('SIGKILL');
    // Its notice may have died with it: the next look sends it again, from the other process.
    await village.notice('directive:arrived', (notice) => notice.directive.id === directive.id);
    await village.notice('directive:reminded', (notice) => notice.directive.id === directive.id);
    const elsewhere = await connectAt(1, 'commander', 'console');
    const { counts } = (await elsewhere.call('directive:get', { directiveId: directive.id })).directive;
    assert.equal(counts.total, 286);
    assert.deepEqual((await elsewhere.call('chase:list-alarms', {})).alarms, []);
    await system.signalings[0]?.start();
  });
});
