import assert from 'node:assert/strict';
import { pollShares, readyOptions } from './poll.rules.ts';

describe('a poll', () => {
  const poll = {
    id: 'p',
    conferenceId: 'c',
    version: 1,
    question: 'q',
    options: [
      { text: 'a', votes: 2 },
      { text: 'b', votes: 1 },
    ],
    multiple: false,
    openedAt: '2026-01-01T00:00:00.000Z',
    closedAt: null,
    ownChoices: [1],
  };

  it('shows each answer’s share of the sites that voted, and the own one', () => {
    const shares = pollShares({ ...poll, voters: 3 }).map(({ percent, isOwn }) => [percent, isOwn]);
    assert.deepEqual(shares, [
      [67, false],
      [33, true],
    ]);
  });

  it('without votes nothing is divided by nothing', () => {
    assert.deepEqual(
      pollShares({ ...poll, voters: 0 }).map(({ percent }) => percent),
      [0, 0],
    );
  });

  it('is put with two different answers at least', () => {
    assert.deepEqual(readyOptions([' 周二 ', '周四', '', '周四']), ['周二', '周四']);
    assert.equal(readyOptions(['周二', '周二 ', '']), null);
  });
});
