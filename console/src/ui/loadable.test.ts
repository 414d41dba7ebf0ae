import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fault } from '@zhida/protocol/core/fault.ts';
import { loadInto } from './load-into.ts';
import { idle, type Loadable } from './loadable.ts';

function slot(start: Loadable<string>) {
  const seen: string[] = [];
  let held = start;
  return {
    seen,
    get: () => held,
    set: (next: Loadable<string>) => {
      held = next;
      seen.push(next.phase);
    },
  };
}

describe('loading', () => {
  it('shows a skeleton first, then the value', async () => {
    const s = slot(idle);
    await loadInto(s, async () => 'value');
    assert.deepEqual(s.seen, ['loading', 'ready']);
  });

  it('keeps the old value when a refresh fails, and says that it is old', async () => {
    const s = slot({ phase: 'ready', value: 'old' });
    await loadInto(s, () => Promise.reject(fault('unavailable', 'gone')));
    assert.deepEqual(s.seen, ['ready', 'stale']);
    assert.deepEqual(s.get(), {
      phase: 'stale',
      value: 'old',
      fault: { code: 'unavailable', message: 'gone' },
    });
  });

  it('turns anything thrown into a fault', async () => {
    const s = slot(idle);
    await loadInto(s, () => Promise.reject(new TypeError('bug')));
    assert.deepEqual(s.get(), { phase: 'failed', fault: { code: 'internal', message: 'bug' } });
  });

  it('drops an answer nobody waits for any more', async () => {
    const s = slot(idle);
    await loadInto(
      s,
      async () => 'late',
      () => false,
    );
    assert.equal(s.get().phase, 'loading');
  });
});
