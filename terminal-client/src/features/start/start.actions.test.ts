import assert from 'node:assert/strict';
import { fault } from '@zhida/protocol/core/fault.ts';
import { quietHead } from '@zhida/protocol/samples/quiet-conference.ts';
import { createStartActions, type StartDeps } from './start.actions.ts';
import { createStartStore } from './start.store.ts';

interface Sent {
  readonly kind: string;
  readonly status: string;
  readonly clientRequestId: string;
}

function setUp(refuse = false) {
  const store = createStartStore();
  const sent: Sent[] = [];
  const entered: string[] = [];
  const signal = {
    call: async (_name: string, input: Sent) => {
      sent.push(input);
      if (refuse) throw fault('timeout', 'no answer');
      return quietHead('c');
    },
  } as unknown as StartDeps['signal'];
  const actions = createStartActions({ store, signal, enter: ({ id }) => entered.push(id) });
  return { store, actions, sent, entered };
}

describe('starting a conference from a terminal', () => {
  it('a meeting goes out at once, and its chair goes in', async () => {
    const { store, actions, sent, entered } = setUp();
    await actions.start('晨会');
    assert.equal(sent.length, 0, 'with nobody to call there is nothing to start');
    actions.toggle('u1');
    await actions.start('晨会');
    assert.deepEqual([sent[0]?.kind, sent[0]?.status, entered], ['meeting', 'Actual', ['c']]);
    assert.deepEqual(store.getState().picked, []);
  });

  it('an emergency asks first, and can be an exercise; a meeting never is', async () => {
    const { store, actions, sent } = setUp();
    actions.toggle('u1');
    actions.setKind('dispatch');
    await actions.start('调度');
    assert.equal(store.getState().opening.phase, 'confirming');
    assert.equal(sent.length, 0);
    actions.setExercise(true);
    await actions.confirm('调度');
    assert.deepEqual([sent[0]?.kind, sent[0]?.status], ['dispatch', 'Exercise']);
  });

  it('while a dispatch is on its way nothing can be changed: a second press is no second conference', async () => {
    const store = createStartStore();
    const sent: Sent[] = [];
    let answer = (): void => undefined;
    const signal = {
      call: (_name: string, input: Sent) => {
        sent.push(input);
        return new Promise((resolve) => (answer = () => resolve(quietHead('c'))));
      },
    } as unknown as StartDeps['signal'];
    const entered: string[] = [];
    const actions = createStartActions({ store, signal, enter: ({ id }) => entered.push(id) });
    actions.toggle('u1');
    actions.setKind('dispatch');
    await actions.start('调度');
    const first = actions.confirm('调度');
    actions.setExercise(true);
    actions.toggle('u2');
    actions.edit({ title: 'x' });
    actions.stepBack();
    await actions.confirm('调度');
    answer();
    await first;
    assert.deepEqual([sent.length, sent[0]?.status, entered], [1, 'Actual', ['c']]);
  });

  it('an answer that was lost never opens two: the same request goes again', async () => {
    const { actions, sent, store } = setUp(true);
    actions.toggle('u1');
    await actions.start('晨会');
    await actions.start('晨会');
    assert.equal(sent[0]?.clientRequestId, sent[1]?.clientRequestId);
    actions.toggle('u2');
    await actions.start('晨会');
    assert.notEqual(sent[2]?.clientRequestId, sent[0]?.clientRequestId);
    assert.equal(store.getState().opening.phase, 'refused');
  });
});
