import assert from 'node:assert/strict';
import fc from 'fast-check';
import { StartPace } from './start-pace.ts';

describe('the pace at which a picture begins at its viewers', () => {
  function startAt(begin = 0) {
    let now = begin;
    const pace = new StartPace(() => now);
    return { take: () => pace.take(), wait: (ms: number) => (now += ms) };
  }

  it('is none for the first few', () => {
    const { take, wait } = startAt();
    for (let viewer = 0; viewer < 8; viewer += 1) {
      assert.equal(take(), 0);
      wait(600);
    }
  });

  it('is none for a hundred that come at once: they share two key frames', () => {
    const { take } = startAt();
    for (let viewer = 0; viewer < 100; viewer += 1) assert.equal(take(), 0);
  });

  it('lets those who come one after the other begin together, every two seconds', () => {
    const { take, wait } = startAt();
    const begins = new Set<number>();
    for (let at = 0; at < 30_000; at += 100) {
      begins.add(Math.round(at + take()));
      wait(100);
    }
    const later = [...begins].filter((at) => at > 10_000).toSorted((a, b) => a - b);
    assert.ok(later.length >= 9 && later.length <= 11, String(later));
    for (const at of later) assert.equal(at % 2_000, 0, 'the same instants at every node');
  });

  it('is as at the beginning after a while without anybody', () => {
    const { take, wait } = startAt();
    for (let at = 0; at < 10_000; at += 100) {
      take();
      wait(100);
    }
    wait(20_000);
    for (let viewer = 0; viewer < 8; viewer += 1) {
      assert.equal(take(), 0);
      wait(600);
    }
  });

  it('makes nobody wait longer than two seconds, whoever comes when', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3_000), { maxLength: 200 }), (pauses) => {
        const { take, wait } = startAt();
        for (const pause of pauses) {
          const ms = take();
          assert.ok(ms >= 0 && ms <= 2_000, String(ms));
          wait(pause);
        }
      }),
    );
  });
});
