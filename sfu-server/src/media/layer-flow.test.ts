import assert from 'node:assert/strict';
import { LayerFlow } from './layer-flow.ts';

describe('which layers of a picture its publisher sends', () => {
  /** Looks every 150 ms; each layer with as many packets a look as told. */
  function watch() {
    const flow = new LayerFlow();
    const packets = [0, 0, 0];
    let now = 0;
    return {
      flow,
      skip: (ms: number) => void (now += ms),
      go(ms: number, perLook: readonly number[]) {
        for (const until = now + ms; now < until; now += 150) {
          for (const [i, count] of perLook.entries()) packets[i] = (packets[i] ?? 0) + count;
          flow.note(packets, now);
        }
      },
    };
  }

  it('are all of them while all come', () => {
    const { flow, go } = watch();
    go(3_000, [2, 4, 9]);
    assert.equal(flow.largest, 2);
  });

  it('is told of one that stops before half a second is over', () => {
    const { flow, go } = watch();
    go(3_000, [2, 4, 9]);
    go(450, [2, 4, 0]);
    assert.equal(flow.largest, 1);
    go(450, [2, 0, 0]);
    assert.equal(flow.largest, 0);
  });

  it('trusts one that comes again only after two seconds without a pause', () => {
    const { flow, go } = watch();
    go(3_000, [2, 4, 9]);
    go(600, [2, 4, 0]);
    go(1_500, [2, 4, 9]);
    assert.equal(flow.largest, 1);
    go(450, [2, 4, 0]);
    go(1_800, [2, 4, 9]);
    assert.equal(flow.largest, 1);
    go(600, [2, 4, 9]);
    assert.equal(flow.largest, 2);
  });

  it('takes no layer for gone while none comes: it is the encoder or the line that halts', () => {
    const { flow, go } = watch();
    go(3_000, [2, 4, 9]);
    go(5_000, [0, 0, 0]);
    assert.equal(flow.largest, 2);
    go(150, [2, 0, 0]);
    assert.equal(flow.largest, 2, 'the smallest was only the first to come back');
    go(600, [2, 4, 9]);
    assert.equal(flow.largest, 2);
  });

  it('takes nothing for known after a time in which nobody looked', () => {
    const { flow, go, skip } = watch();
    go(600, [2, 4, 0]);
    assert.equal(flow.largest, 1);
    skip(60_000);
    go(150, [2, 4, 9]);
    assert.equal(flow.largest, 2);
  });

  it('does not count on a layer that never came', () => {
    const { flow, go } = watch();
    go(600, [2, 4, 0]);
    assert.equal(flow.largest, 1);
  });
});
