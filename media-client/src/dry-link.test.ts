import assert from 'node:assert/strict';
import { hasDriedUp } from './dry-link.ts';

describe('a link whose node is out of sight', () => {
  /** @param received bytes, as counted at each look */
  const link = (...received: number[]) => ({
    closed: false,
    getStats: () => {
      const bytesReceived = received.shift() ?? 0;
      const pair = { type: 'candidate-pair', state: 'succeeded', nominated: true, bytesReceived };
      return Promise.resolve([new Map([['pair', pair]]) as unknown as RTCStatsReport]);
    },
  });

  it('has dried up when nothing more comes', async () =>
    assert.equal(await hasDriedUp(link(900, 900)), true));
  it('lives while anything comes', async () => assert.equal(await hasDriedUp(link(900, 960)), false));
  it('is nobody’s concern once it is closed', async () =>
    assert.equal(await hasDriedUp({ ...link(900, 900), closed: true }), false));
});
