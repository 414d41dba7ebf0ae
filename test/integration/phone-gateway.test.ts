import assert from 'node:assert/strict';
import { systemClock } from '../../signaling/src/platform/clock.ts';
import { createPhoneGateway, type PhoneMessage } from '../../signaling/src/platform/phone-gateway.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { freePort } from '../harness/free-port.ts';
import { startGatewayDouble, type GatewayDouble } from '../harness/phone-gateway.ts';

describe('the way to the phone gateway', () => {
  let double: GatewayDouble;
  beforeEach(async () => void (double = await startGatewayDouble()));
  afterEach(() => double.close());

  const gateway = (change: { url?: string; secret?: string; timeoutMs?: number } = {}) =>
    createPhoneGateway(
      { url: double.url, secret: double.secret, timeoutMs: 5_000, ...change },
      { clock: systemClock },
    );
  const message = (): PhoneMessage => ({
    id: crypto.randomUUID(),
    channel: 'voice',
    to: '+8613800000000',
    text: '【直达】第12号指令尚未签收，请立即查看终端。',
    status: 'Actual',
  });

  it('places a message once, however often it is asked to', async () => {
    const asked = message();
    const first = await gateway().send(asked);
    assert.deepEqual(first, { outcome: 'accepted', reference: `op-${asked.id.slice(0, 8)}` });
    assert.deepEqual(await gateway().send(asked), first);
    assert.deepEqual(double.placed, [asked]);
  });

  it('says that a number is refused for good', async () => {
    double.setMood('refusing');
    assert.deepEqual(await gateway().send(message()), { outcome: 'refused', reason: 'no such number' });
  });

  it('fails in a way that is tried again where the gateway is busy, talks nonsense, or was told another secret', async () => {
    double.setMood('busy');
    await expectFault(gateway().send(message()), 'unavailable');
    double.setMood('nonsense');
    await expectFault(gateway().send(message()), 'unavailable');
    double.setMood('well');
    await expectFault(gateway({ secret: 'another secret' }).send(message()), 'unavailable');
    assert.equal(double.placed.length, 0);
  });

  it('does not wait for one that says nothing, nor for one that is not there', async () => {
    double.setMood('silent');
    await expectFault(gateway({ timeoutMs: 200 }).send(message()), 'timeout');
    await expectFault(
      gateway({ url: `http://127.0.0.1:${await freePort()}/` }).send(message()),
      'unavailable',
    );
  });
});
