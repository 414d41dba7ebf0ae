import assert from 'node:assert/strict';
import { fault } from '@zhida/protocol/core/fault.ts';
import { RemoteStream } from './remote-stream.ts';
import { aPublication } from './testing/a-site.ts';
import { aSilentSignal } from './testing/a-signal.ts';

const settle = (ms = 10): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A stream of somebody's sound whose publication cannot be had at first. */
function aStream() {
  const world = { asked: 0 };
  const stream = new RemoteStream({
    signal: aSilentSignal(),
    link: { seat: { conferenceId: 'c', peerId: 'p' }, closed: false },
    publication: aPublication('microphone'),
    peerId: 'other',
    subscribe: () => {
      world.asked += 1;
      return Promise.reject(fault('not-found', 'not yet'));
    },
    demand: () => ({ paused: true }),
    onReady: () => undefined,
  });
  return { stream, world };
}

describe('a stream that could not be had', () => {
  it('is asked for again after a time without contact', async () => {
    const { stream, world } = aStream();
    await settle();
    assert.equal(world.asked, 1);
    stream.reopen(true);
    await settle();
    assert.equal(world.asked, 2);
    stream.close();
  });

  it('and not with every snapshot', async () => {
    const { stream, world } = aStream();
    await settle();
    stream.reopen();
    await settle();
    assert.equal(world.asked, 1);
    stream.close();
  });
});
