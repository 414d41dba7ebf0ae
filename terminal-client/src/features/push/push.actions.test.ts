import assert from 'node:assert/strict';
import { createPushActions, type PushBrowser, type PushDeps } from './push.actions.ts';
import { createPushStore } from './push.store.ts';

function setUp(browser: Partial<PushBrowser> = {}, publicKey: string | null = 'key') {
  const store = createPushStore();
  const told: string[] = [];
  const signal = {
    call: async (name: string, input: { endpoint?: string }) => {
      if (name === 'push:get-key') return { publicKey };
      told.push(input.endpoint ?? '');
      return { accepted: true };
    },
  } as unknown as PushDeps['signal'];
  const actions = createPushActions({
    store,
    signal,
    browser: {
      isAble: true,
      permission: () => 'granted',
      askPermission: async () => 'granted',
      subscribe: async () => 'https://push.example/1',
      ...browser,
    },
  });
  return { actions, told, phase: () => store.getState().phase };
}

describe('being woken for a directive', () => {
  it('goes on where it was allowed before, and tells the county where this browser is', async () => {
    const { actions, told, phase } = setUp();
    await actions.restore();
    assert.deepEqual(told, ['https://push.example/1']);
    assert.equal(phase(), 'on');
  });

  it('asks nobody by itself', async () => {
    let asked = 0;
    const askPermission = async () => {
      asked += 1;
      return 'granted' as const;
    };
    const { actions, phase } = setUp({ permission: () => 'default', askPermission });
    await actions.restore();
    assert.equal(asked, 0);
    assert.equal(phase(), 'off');
    await actions.allow();
    assert.equal(phase(), 'on');
  });

  it('without the Internet, a push service or the person’s word nothing happens, and it says why', async () => {
    const subscribe = async () => {
      throw new DOMException('push service error', 'AbortError');
    };
    const cases: [Partial<PushBrowser>, string | null, string][] = [
      [{ subscribe }, 'key', 'out-of-reach'],
      [{ permission: () => 'denied' }, 'key', 'blocked'],
      [{}, null, 'none'],
      [{ isAble: false }, 'key', 'none'],
    ];
    for (const [browser, key, expected] of cases) {
      const { actions, told, phase } = setUp(browser, key);
      await actions.restore();
      assert.equal(phase(), expected);
      assert.deepEqual(told, []);
    }
  });
});
