import assert from 'node:assert/strict';
import { HandOver } from './hand-over.ts';

/** A stream that flows when it is told to. */
function aStream(name: string) {
  const stream = { name, isFlowing: false, flows: () => Promise.resolve(stream.isFlowing) };
  return stream;
}
type Stream = ReturnType<typeof aStream>;

function aHandOver() {
  const taken: string[] = [];
  const handOver = new HandOver<Stream>((producerId, { name }) => taken.push(`${name} for ${producerId}`));
  return { handOver, taken };
}

describe('a stream that stands in for another', () => {
  it('is shown until the other flows, and is over then', async () => {
    const { handOver, taken } = aHandOver();
    const [old, fresh] = [aStream('old'), aStream('fresh')];
    handOver.begin('p', old, () => fresh);
    assert.equal(handOver.find('p'), old);
    assert.deepEqual(taken, []);
    fresh.isFlowing = true;
    await handOver.whenDone();
    assert.equal(handOver.find('p'), undefined);
    assert.deepEqual(taken, ['old for p']);
  });

  it('goes on where what it stood in for is replaced before it flowed', () => {
    const { handOver } = aHandOver();
    const [old, second] = [aStream('old'), aStream('second')];
    handOver.begin('p', old, () => undefined);
    handOver.begin('p', second, () => undefined);
    assert.equal(handOver.find('p'), old);
    handOver.take('p');
  });

  it('is not told of when it was taken away', async () => {
    const { handOver, taken } = aHandOver();
    const fresh = aStream('fresh');
    handOver.begin('p', aStream('old'), () => fresh);
    assert.equal(handOver.take('p')?.name, 'old');
    fresh.isFlowing = true;
    await handOver.whenDone();
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.deepEqual(taken, []);
  });

  it('is waited with for a bounded time', async () => {
    const { handOver, taken } = aHandOver();
    handOver.begin('p', aStream('old'), () => undefined);
    await handOver.whenDone();
    assert.deepEqual(taken, ['old for p']);
  });
});
