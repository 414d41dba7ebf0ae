import assert from 'node:assert/strict';
import { faultOfVote, viewPoll, type CountedPoll } from './poll.rules.ts';

const options = ['周三', '周五', '都行'];
const poll: CountedPoll = {
  id: 'a',
  conferenceId: 'b',
  version: 3,
  question: '哪天？',
  options: options.map((text, votes) => ({ text, votes })),
  multiple: false,
  openedAt: new Date('2026-03-01T08:00:00Z'),
  closedAt: null,
  voters: 3,
};
const votesOf = (shown: ReturnType<typeof viewPoll>) => shown.options.map(({ votes }) => votes);

describe('a vote', () => {
  it('names one of the answers, and several only where several are asked for', () => {
    assert.equal(faultOfVote({ options, multiple: false }, [2]), null);
    assert.equal(faultOfVote({ options, multiple: true }, [0, 2]), null);
    assert.match(faultOfVote({ options, multiple: false }, [0, 1]) ?? '', /only one/);
    assert.match(faultOfVote({ options, multiple: true }, [3]) ?? '', /no such/);
    assert.match(faultOfVote({ options, multiple: true }, [1, 1]) ?? '', /once/);
  });
});

describe('the votes of a poll', () => {
  it('are shown to chairs only while it is open, and to everybody afterwards', () => {
    assert.deepEqual(votesOf(viewPoll(poll, { chair: true })), [0, 1, 2]);
    assert.deepEqual(votesOf(viewPoll(poll, { chair: false })), [0, 0, 0]);
    const closed = { ...poll, closedAt: new Date() };
    assert.deepEqual(votesOf(viewPoll(closed, { chair: false })), [0, 1, 2]);
    assert.equal(viewPoll(poll, { chair: false }).voters, 3);
  });
});
