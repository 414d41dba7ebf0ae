import assert from 'node:assert/strict';
import { systemClock } from '../../signaling/src/platform/clock.ts';
import { createHttpPhoneGateway } from '../../signaling/src/platform/http-phone-gateway.ts';
import { PrivateText } from '../../signaling/src/platform/private-text.ts';
import type { PhoneMessage } from '../../signaling/src/features/directive/phone-gateway.ts';
import { expectFault } from '../harness/expect-fault.ts';
import { findFreePort } from '../../scripts/free-port.ts';
import { startGatewayDouble, type GatewayDouble } from '../harness/phone-gateway.ts';

describe('the way to the phone gateway', () => {
  let double: GatewayDouble;
  beforeEach(async () => void (double = await startGatewayDouble()));
  afterEach(() => double.close());

  const gateway = (change: { url?: string; secret?: string; timeoutMs?: number } = {}) =>
    createHttpPhoneGateway(
      { url: double.url, secret: double.secret, timeoutMs: 5_000, ...change },
      { clock: systemClock },
    );
  const message = (): PhoneMessage => ({
    id: crypto.randomUUID(),
    channel: 'voice',
    number: new PrivateText('+8613800000000'),
    text: '【直达】第12号指令尚未签收，请立即查看终端。',
    status: 'Actual',
  });

  it('places a message once, however often it is asked to', async () => {
    const asked = message();
    const first = await gateway().send(asked);
    assert.deepEqual(first, { taken: true, note: `op-${asked.id.slice(0, 8)}` });
    assert.deepEqual(await gateway().send(asked), first);
    assert.deepEqual(
      double.placed,
      [{ ...asked, number: undefined, to: '+8613800000000' }].map(({ number: _, ...placed }) => placed),
    );
  });

  it('says that a number is refused for good', async () => {
    double.setMood('refusing');
    assert.deepEqual(await gateway().send(message()), { taken: false, note: 'no such number' });
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
      gateway({ url: `http://127.0.0.1:${await findFreePort()}/` }).send(message()),
      'unavailable',
    );
  });
});
