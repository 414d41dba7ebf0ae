import assert from 'node:assert/strict';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { Subscription } from './media-link.ts';
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

describe('a stream that could not be had, and of which nothing more is heard', () => {
  it('is asked for again as long as it is wanted', async () => {
    const { stream, world } = aStream();
    for (let round = 0; round < 200 && world.asked < 2; round += 1) await settle(50);
    assert.equal(world.asked, 2);
    stream.close();
  });
});

describe('what is wanted of a stream', () => {
  it('is told again where the server could not do it at first', async () => {
    const told: boolean[] = [];
    const consumer = { id: 'consumer', close: () => undefined, getStats: () => Promise.resolve(new Map()) };
    const stream = new RemoteStream({
      signal: {
        call: () => {
          told.push(told.length >= 2);
          return told.at(-1) ? (Promise.resolve({}) as never) : Promise.reject(fault('timeout', 'busy'));
        },
      },
      link: { seat: { conferenceId: 'c', peerId: 'p' }, closed: false },
      publication: aPublication('microphone'),
      peerId: 'other',
      subscribe: () =>
        Promise.resolve({ consumer, hasLayers: false, startsPaused: true } as unknown as Subscription),
      demand: () => ({ paused: false, spatialLayer: 2 }),
      onReady: () => undefined,
    });
    for (let round = 0; round < 100 && !told.includes(true); round += 1) await settle(50);
    await settle(700);
    assert.deepEqual(told, [false, false, true]);
    stream.close();
  });
});

describe('after the path was down', () => {
  /** What was asked of the server for a stream that flows from the start. */
  async function askedFor(source: 'camera' | 'microphone') {
    const asked: unknown[] = [];
    const consumer = { id: 'consumer', close: () => undefined, getStats: () => Promise.resolve(new Map()) };
    const stream = new RemoteStream({
      signal: {
        call: (name: string, input: object) => Promise.resolve(asked.push({ name, ...input })) as never,
      },
      link: { seat: { conferenceId: 'c', peerId: 'p' }, closed: false },
      publication: aPublication(source),
      peerId: 'other',
      subscribe: () =>
        Promise.resolve({ consumer, hasLayers: false, startsPaused: false } as unknown as Subscription),
      demand: () => ({ paused: false, spatialLayer: 2 }),
      onReady: () => undefined,
    });
    await settle();
    await stream.askForPicture();
    stream.close();
    return asked;
  }

  it('a whole picture is asked for', async () => {
    const seat = { conferenceId: 'c', peerId: 'p', consumerId: 'consumer' };
    assert.deepEqual(await askedFor('camera'), [
      { name: 'media:update-consumer', ...seat, requestKeyFrame: true },
    ]);
  });

  it('and nothing for sound', async () => assert.deepEqual(await askedFor('microphone'), []));
});

describe('a stream that is to take the place of another', () => {
  /** Whether it flows, with these statistics of what came. */
  async function flows(publication: ReturnType<typeof aPublication>, came: object, isShown = true) {
    const report = new Map([['in', { type: 'inbound-rtp', ...came }]]);
    let isResumed = false;
    const consumer = {
      ...{ id: 'consumer', track: {}, close: () => undefined },
      getStats: () => Promise.resolve(isResumed ? report : new Map()),
    };
    const stream = new RemoteStream({
      signal: { call: () => Promise.resolve((isResumed = true)) as never },
      link: { seat: { conferenceId: 'c', peerId: 'p' }, closed: false },
      publication,
      peerId: 'other',
      subscribe: () =>
        Promise.resolve({ consumer, hasLayers: true, startsPaused: true } as unknown as Subscription),
      demand: () => (isShown ? { paused: false, spatialLayer: 2 } : { paused: true }),
      onReady: () => undefined,
    });
    const before = await stream.flows();
    await settle();
    const after = await stream.flows();
    stream.close();
    return [before, after];
  }

  it('does when some pictures of it were decoded', async () => {
    assert.deepEqual(await flows(aPublication('camera'), { framesDecoded: 1 }), [false, false]);
    assert.deepEqual(await flows(aPublication('camera'), { framesDecoded: 9 }), [false, true]);
  });

  it('does when sound was really received, and not what a decoder made up', async () => {
    const heard = { totalSamplesReceived: 9_600, concealedSamples: 9_600 };
    assert.deepEqual(await flows(aPublication('microphone'), heard), [false, false]);
    assert.deepEqual(await flows(aPublication('microphone'), { ...heard, concealedSamples: 0 }), [
      false,
      true,
    ]);
  });

  it('keeps nothing waiting where nothing is sent: shut, or on no screen', async () => {
    assert.deepEqual(await flows(aPublication('microphone', { paused: true }), {}), [false, true]);
    assert.deepEqual(await flows(aPublication('camera'), {}, false), [false, true]);
  });
});
