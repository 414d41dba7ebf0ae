import assert from 'node:assert/strict';
import type { CallName, CallOutput, NoticeName, NoticePayload } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { CalledWatch } from './called-watch.ts';
import { aSilentSignal } from './testing/a-signal.ts';

const settle = (ms = 10): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A site that is called, and a server that does not hear its answer. */
function aCalledSite(mode: 'manual' | 'automatic') {
  let tell = (_: NoticePayload<'roll-call:called'>): void => undefined;
  const watch = new CalledWatch({
    signal: {
      ...aSilentSignal(),
      call: () => Promise.reject(fault('timeout', 'not heard')),
      on: <N extends NoticeName>(_: N, listener: (payload: NoticePayload<N>) => void) => {
        // @ts-expect-error the one notice it listens to
        tell = listener;
        return () => undefined;
      },
    },
    conferenceId: 'c',
    onChange: () => undefined,
  });
  tell({ conferenceId: 'c', rollCallId: 'r', participantId: 'own', mode, answerBy: null });
  return watch;
}

/** A site that was without contact when it was called. */
function aSiteThatMissedIt(mode: 'manual' | 'automatic') {
  const asked: CallName[] = [];
  const called = {
    conferenceId: 'c',
    rollCallId: 'r',
    participantId: 'own',
    mode,
    answerBy: null,
    answered: false,
  };
  const watch = new CalledWatch({
    signal: {
      ...aSilentSignal(),
      call: <N extends CallName>(name: N): Promise<CallOutput<N>> => {
        asked.push(name);
        // @ts-expect-error the two calls it makes
        return Promise.resolve(name === 'roll-call:get-called' ? { called } : {});
      },
    },
    conferenceId: 'c',
    onChange: () => undefined,
  });
  return { watch, asked };
}

describe('being called', () => {
  it('an automatic answer that was not heard is not one', async () => {
    const watch = aCalledSite('automatic');
    await settle();
    assert.deepEqual([watch.called?.answered, watch.called?.failed], [false, true]);
    watch.close();
  });

  it('ends by a head that came too early to be believed', async () => {
    const watch = aCalledSite('manual');
    watch.followHead({ rollCall: null });
    assert.notEqual(watch.called, null);
    await settle(1_500);
    assert.equal(watch.called, null);
    watch.close();
  });

  it('missed without contact, is asked for and answered by itself', async () => {
    const { watch, asked } = aSiteThatMissedIt('automatic');
    await watch.load();
    await settle();
    assert.deepEqual(asked, ['roll-call:get-called', 'roll-call:answer']);
    assert.equal(watch.called?.answered, true);
    watch.close();
  });

  it('seen on the head though it was never told, is asked for once', async () => {
    const { watch, asked } = aSiteThatMissedIt('manual');
    const rollCall = { id: 'r', mode: 'manual', currentId: 'own' } as const;
    watch.followHead({ rollCall }, 'own');
    await settle();
    watch.followHead({ rollCall }, 'own');
    watch.followHead({ rollCall: { ...rollCall, currentId: 'another' } }, 'own');
    assert.equal(watch.called?.rollCallId, 'r');
    assert.deepEqual(asked, ['roll-call:get-called']);
    watch.close();
  });
});
