import assert from 'node:assert/strict';
import { startSystem, type System } from '../harness/system.ts';
import { waitUntil } from '../harness/wait-until.ts';

describe('two signaling processes and two media nodes', () => {
  let system: System;

  before(async () => {
    system = await startSystem({ signaling: 2, mediaNodes: 2 });
  });
  after(() => system.close());

  const linkedTo = async (url: string) => {
    const text = await (await fetch(`${url}/metrics`)).text();
    return Number(/zhida_media_nodes\{state="up"\} (\d+)/.exec(text)?.[1] ?? 0);
  };
  const isServed = async (url: string) => (await fetch(`${url}/readyz`)).ok;

  it('know all media nodes, each of them', async () => {
    for (const { url } of system.signalings)
      await waitUntil(`${url} has both nodes`, async () => (await linkedTo(url)) === 2);
  });

  it('are reached at one address, whichever of the two is gone', async () => {
    for (const signaling of system.signalings) {
      await signaling.kill('SIGKILL');
      for (let count = 0; count < 3; count++) assert.ok(await isServed(system.url));
      await signaling.start();
    }
    for (let count = 0; count < 3; count++) assert.ok(await isServed(system.url));
  });
});
