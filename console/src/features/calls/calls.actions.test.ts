import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { IncomingCall } from '@zhida/protocol/calling.ts';
import { createCallActions } from './calls.actions.ts';
import { useCalls } from './calls.store.ts';

const call = (conferenceId: string): IncomingCall => ({
  conferenceId,
  kind: 'meeting',
  status: 'Actual',
  title: conferenceId,
  mode: 'small',
  classFormat: null,
  from: { displayName: 'x', unitName: { zh: 'u', en: 'u' } },
  calledAt: '2026-01-01T08:00:00.000Z',
  ringUntil: '2026-01-01T08:00:45.000Z',
  autoAnswerSeconds: null,
  preemptAt: null,
});

describe('calls that are read again after a reconnect', () => {
  afterEach(() => useCalls.setState({ byId: new Map() }));

  it('ring on without a break, are answered for once, and those that ended meanwhile are gone', async () => {
    const answered: string[] = [];
    const signal = {
      call: async (name: string, input: { conferenceId: string }) => {
        if (name === 'conference:list-calls') return { calls: [call('a')] };
        answered.push(input.conferenceId);
        return {};
      },
    } as unknown as Pick<SignalClient, 'call'>;
    const actions = createCallActions(signal);
    actions.take(call('a'));
    actions.take(call('b'));
    const sizes: number[] = [];
    const stop = useCalls.subscribe(({ byId }) => sizes.push(byId.size));
    await actions.load();
    stop();
    assert.ok(sizes.every((size) => size > 0));
    assert.deepEqual([...useCalls.getState().byId.keys()], ['a']);
    assert.deepEqual(answered, ['a', 'b']);
  });
});
