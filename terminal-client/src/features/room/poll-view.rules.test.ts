import assert from 'node:assert/strict';
import type { OwnPoll } from '@zhida/media-client/poll-log.ts';
import { pollToShow } from './poll-view.rules.ts';

const nothing = { asideId: null, openedId: null, seenOpenId: null };
const poll = (id: string, change: Partial<OwnPoll> = {}): OwnPoll => ({
  id,
  conferenceId: 'c',
  version: 1,
  question: '今天能完成吗？',
  options: [
    { text: '能', votes: 0 },
    { text: '不能', votes: 0 },
  ],
  multiple: false,
  openedAt: '2026-01-05T08:00:00.000Z',
  closedAt: null,
  voters: 0,
  ownChoices: [],
  ...change,
});
const over = { closedAt: '2026-01-05T08:05:00.000Z' };

describe('a poll on a village screen', () => {
  it('is a card until it is voted or put aside, then a sign that leads back', () => {
    assert.equal(pollToShow([poll('a')], nothing)?.form, 'card');
    assert.equal(pollToShow([poll('a', { ownChoices: [1] })], nothing)?.form, 'pill');
    assert.equal(pollToShow([poll('a')], { ...nothing, asideId: 'a' })?.form, 'pill');
    assert.equal(pollToShow([poll('a')], { ...nothing, asideId: 'a', openedId: 'a' })?.form, 'card');
  });

  it('shows its result once to who saw the question, and nothing to who came later', () => {
    assert.equal(pollToShow([poll('a', over)], { ...nothing, seenOpenId: 'a' })?.form, 'card');
    assert.equal(pollToShow([poll('a', over)], { ...nothing, seenOpenId: 'a', asideId: 'a result' }), null);
    assert.equal(pollToShow([poll('a', over)], nothing), null);
  });

  it('a new question comes before an old one that was put aside', () => {
    const view = pollToShow([poll('a', over), poll('b')], { ...nothing, asideId: 'a', seenOpenId: 'a' });
    assert.deepEqual([view?.poll.id, view?.form], ['b', 'card']);
  });
});
