import assert from 'node:assert/strict';
import { Fault } from '@zhida/protocol/core/fault.ts';
import { Valve } from './valve.ts';

describe('a valve', () => {
  function start(shut: boolean) {
    const asked: string[] = [];
    let failing = false;
    const ask = async (what: string) => {
      asked.push(what);
      if (failing) throw new Error('the worker says no');
    };
    const valve = new Valve({ pause: () => ask('pause'), resume: () => ask('resume') }, shut);
    return { valve, asked, fail: (on: boolean) => void (failing = on) };
  }

  it('asks the worker only for what changes', async () => {
    const { valve, asked } = start(true);
    for (const shut of [true, false, false, true, true, false]) await valve.set(shut);
    assert.deepEqual(asked, ['resume', 'pause', 'resume']);
  });

  it('lets the last word hold when words overtake answers', async () => {
    const { valve, asked } = start(false);
    await Promise.all([valve.set(true), valve.set(false), valve.set(true)]);
    assert.equal(asked.at(-1), 'pause');
  });

  it('tries again after a request failed', async () => {
    const { valve, asked, fail } = start(false);
    fail(true);
    await assert.rejects(valve.set(true), Fault);
    fail(false);
    await valve.set(true);
    assert.deepEqual(asked, ['pause', 'pause']);
  });
});
