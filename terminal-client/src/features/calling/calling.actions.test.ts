import assert from 'node:assert/strict';
import type { IncomingCall } from '@zhida/protocol/calling.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { incoming } from './call-fixture.ts';
import { createCallingActions, type CallingDeps } from './calling.actions.ts';
import { createCallingStore } from './calling.store.ts';

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function setUp(listed: IncomingCall[] = []) {
  const store = createCallingStore();
  const answers: string[] = [];
  let isDown = false;
  const signal = {
    call: async (name: string, input: { conferenceId?: string; answer?: string }) => {
      if (isDown) throw fault('unavailable', 'down');
      if (name === 'conference:list-calls') return { calls: listed };
      answers.push(`${input.conferenceId} ${input.answer}`);
      return {};
    },
  } as unknown as CallingDeps['signal'];
  const actions = createCallingActions({ store, signal, note: () => undefined, now: () => 5 });
  return { store, actions, answers, setDown: (down: boolean) => (isDown = down) };
}

describe('calls of this station', () => {
  it('the caller hears once that it rings here, and again for a new ringing', async () => {
    const { actions, answers } = setUp();
    const call = incoming('a');
    actions.take(call);
    actions.tellRinging(call);
    actions.tellRinging(call);
    actions.tellRinging({ ...call, ringUntil: '2026-01-05T08:02:00.000Z' });
    await settled();
    assert.deepEqual(answers, ['a ringing', 'a ringing']);
  });

  it('what could not be told is told the next time', async () => {
    const { actions, answers, setDown } = setUp();
    setDown(true);
    actions.tellRinging(incoming('a'));
    await settled();
    setDown(false);
    actions.tellRinging(incoming('a'));
    await settled();
    assert.deepEqual(answers, ['a ringing']);
  });

  it('a declined call stays silent though the answer was lost, and is declined again after a reconnect', async () => {
    const { store, actions, answers, setDown } = setUp([incoming('a')]);
    actions.take(incoming('a'));
    setDown(true);
    actions.decline('a');
    await settled();
    setDown(false);
    await actions.load();
    assert.deepEqual(store.getState().rings, {});
    assert.deepEqual(answers, ['a declined']);
    actions.take(incoming('a', { ringUntil: '2026-01-05T08:05:00.000Z' }));
    assert.ok(store.getState().rings['a'], 'rung again, it rings');
  });

  it('stops when the caller takes it back, and says why; one answered here leaves no note', () => {
    const { store, actions } = setUp();
    actions.take(incoming('a'));
    actions.end('a', 'removed');
    assert.deepEqual(store.getState().missed, { conferenceId: 'a', title: '晨会', reason: 'removed' });
    actions.take(incoming('b'));
    assert.equal(store.getState().missed, null);
    actions.drop('b');
    actions.end('b', 'answered');
    assert.equal(store.getState().missed, null);
  });

  it('after a reconnect only what still rings rings, with the countdown it had', async () => {
    const { store, actions } = setUp([incoming('a')]);
    store.setState({
      rings: { a: { call: incoming('a'), shownAt: 1 }, gone: { call: incoming('gone'), shownAt: 1 } },
    });
    await actions.load();
    assert.deepEqual(Object.keys(store.getState().rings), ['a']);
    assert.equal(store.getState().rings['a']?.shownAt, 1);
  });
});
