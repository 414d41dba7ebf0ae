import assert from 'node:assert/strict';
import type { NoticeName, NoticePayload } from '@zhida/protocol/contract.ts';
import { RosterFollow } from './roster-follow.ts';
import { aSite } from './testing/a-site.ts';
import { aSilentSignal } from './testing/a-signal.ts';

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));

/** A roster whose first answer comes when the test says so. */
function aFollower() {
  let answer = (_: unknown): void => undefined;
  let tell = (_: NoticePayload<'conference:roster-changed'>): void => undefined;
  const follower = new RosterFollow({
    signal: {
      ...aSilentSignal(),
      // @ts-expect-error the answer of the one call it makes
      call: () => new Promise((resolve) => (answer = resolve)),
      on: <N extends NoticeName>(_: N, listener: (payload: NoticePayload<N>) => void) => {
        // @ts-expect-error the one notice it listens to
        tell = listener;
        return () => undefined;
      },
    },
    conferenceId: 'c',
    onChange: () => undefined,
  });
  follower.follow(true);
  return {
    follower,
    answer: (version: number) =>
      answer({ conferenceId: 'c', version, participants: [aSite({ id: 'a', state: 'ringing' })] }),
    change: (since: number, version: number) =>
      tell({ conferenceId: 'c', since, version, participants: [aSite({ id: 'a', state: 'joined' })] }),
  };
}

describe('a change of the roster that overtakes the first answer', () => {
  it('is not lost', async () => {
    const { follower, answer, change } = aFollower();
    change(5, 6);
    answer(5);
    await settle();
    assert.equal(follower.find('a')?.state, 'joined');
    follower.close();
  });

  it('is no news where the answer has it already', async () => {
    const { follower, answer, change } = aFollower();
    change(3, 4);
    answer(5);
    await settle();
    assert.equal(follower.find('a')?.state, 'ringing');
    follower.close();
  });
});
