import assert from 'node:assert/strict';
import type { ConferenceSummary } from '@zhida/protocol/conference-summary.ts';
import { countActive, findInterrupted, listActive, listedState } from './conference.rules.ts';
import { summary } from './summary-fixture.ts';

const list = (...items: ConferenceSummary[]) => Object.fromEntries(items.map((item) => [item.id, item]));

describe('the list of conferences', () => {
  it('says where each stands for this station', () => {
    assert.equal(listedState(summary('a', 'called'), true), 'calling');
    assert.equal(listedState(summary('a', 'no-answer'), false), 'running');
    assert.equal(listedState(summary('a', 'interrupted'), false), 'interrupted');
    assert.equal(listedState(summary('a', 'waiting'), false), 'lobby');
    assert.equal(listedState(summary('a', 'removed'), true), 'removed');
  });

  it('puts what calls first, then what was interrupted, then the newest; what is over is not there', () => {
    const items = list(
      summary('old', 'left', { startedAt: '2026-01-05T07:00:00.000Z' }),
      summary('new', 'left', { startedAt: '2026-01-05T09:00:00.000Z' }),
      summary('cut', 'interrupted'),
      summary('ring', 'called'),
      summary('over', 'left', { endedAt: '2026-01-05T09:30:00.000Z' }),
    );
    assert.deepEqual(
      listActive(items, ['ring']).map(({ id }) => id),
      ['ring', 'cut', 'new', 'old'],
    );
  });

  it('the badge counts what is on and what calls, each once, and not what one was put out of', () => {
    const items = list(summary('a', 'called'), summary('b', 'left'), summary('c', 'removed'));
    assert.equal(countActive(items, ['a', 'not-listed-yet']), 3);
  });

  it('finds the way back after an emergency as long as the interrupted conference is on', () => {
    assert.equal(findInterrupted(list(summary('a', 'interrupted')))?.id, 'a');
    const over = summary('a', 'interrupted', { endedAt: '2026-01-05T09:30:00.000Z' });
    assert.equal(findInterrupted(list(over, summary('b', 'joined'))), undefined);
  });
});
