import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Conference } from '@zhida/protocol/conference.ts';
import { quietSite } from '@zhida/protocol/samples/quiet-conference.ts';
import { listInterrupted, listInvitations, mergeHead, mergeStanding } from './conferences.rules.ts';
import { sampleSummary } from './sample-summary.ts';

const head = (change: Partial<Conference> = {}): Conference => ({
  id: 'c',
  version: 5,
  kind: 'meeting',
  status: 'Actual',
  title: 'new title',
  mode: 'small',
  classFormat: null,
  startedAt: '2026-01-01T08:00:00.000Z',
  endsAt: null,
  endedAt: null,
  endReason: null,
  locked: false,
  lobby: false,
  selfUnmute: true,
  banner: null,
  broadcastId: null,
  rollCall: null,
  privateWithId: null,
  document: null,
  participants: [quietSite('a'), quietSite('b', { state: 'ringing' })],
  ...change,
});
const known = new Map([['c', sampleSummary('c', { version: 4 })]]);

describe('the list of conferences', () => {
  it('takes newer facts, and counts where all sites are told', () => {
    const next = mergeHead(known, head())?.get('c');
    assert.deepEqual([next?.title, next?.participantCount, next?.joinedCount], ['new title', 2, 1]);
    const large = mergeHead(known, head({ mode: 'large' }))?.get('c');
    assert.equal(large?.participantCount, known.get('c')?.participantCount);
  });

  it('drops what is over, keeps what is newer, and says when it must ask', () => {
    assert.equal(mergeHead(known, head({ endedAt: '2026-01-01T09:00:00.000Z' }))?.size, 0);
    assert.equal(mergeHead(known, head({ version: 3 })), known);
    assert.equal(mergeHead(known, head({ id: 'unknown' })), null);
  });

  it('follows the own standing', () => {
    const participant = quietSite('p', { state: 'interrupted' });
    const standing = { version: 1, participant, maySpeak: false, onStage: false, mayTakeChair: false };
    const next = mergeStanding(known, 'c', standing);
    assert.deepEqual(
      listInterrupted(next.values()).map(({ id }) => id),
      ['c'],
    );
  });

  it('invites until one joins or declines, but not the expert whom a consultation rings itself', () => {
    const invited = (state: 'no-answer' | 'joined' | 'declined', change = {}) =>
      listInvitations([sampleSummary('x', change, { state })]).length;
    assert.equal(invited('no-answer'), 1);
    assert.equal(invited('joined'), 0);
    assert.equal(invited('declined'), 0);
    const consultation = { kind: 'consultation' as const };
    assert.equal(
      listInvitations([sampleSummary('x', consultation, { state: 'called', role: 'chair' })]).length,
      0,
    );
    assert.equal(listInvitations([sampleSummary('x', consultation, { state: 'called' })]).length, 1);
  });
});
