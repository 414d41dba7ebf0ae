import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Escalation } from '@zhida/protocol/chase.ts';
import { groupByDirective } from './escalations.rules.ts';

function silent(over: Partial<Escalation>): Escalation {
  return {
    receiptId: crypto.randomUUID(),
    directiveId: 'd1',
    number: 1,
    title: '转移群众',
    status: 'Actual',
    unitId: 'v1',
    unitName: { zh: '下营村卫生室', en: 'Xiaying' },
    escalatedAt: '2026-03-02T01:10:00.000Z',
    sentAt: '2026-03-02T01:00:00.000Z',
    ...over,
  };
}

describe('silence below one’s own unit', () => {
  it('is one thing per directive, the longest silent unit first', () => {
    const [only, ...none] = groupByDirective([
      silent({ unitId: 'v2', escalatedAt: '2026-03-02T01:20:00.000Z' }),
      silent({ unitId: 'v1' }),
    ]);
    assert.deepEqual(
      only?.units.map(({ unitId }) => unitId),
      ['v1', 'v2'],
    );
    assert.equal(only?.since, '2026-03-02T01:10:00.000Z');
    assert.deepEqual(none, []);
  });

  it('puts the real before an exercise, however long that waits', () => {
    const order = groupByDirective([
      silent({ directiveId: 'drill', status: 'Exercise', escalatedAt: '2026-03-01T00:00:00.000Z' }),
      silent({ directiveId: 'late', escalatedAt: '2026-03-02T03:00:00.000Z' }),
      silent({ directiveId: 'early' }),
    ]);
    assert.deepEqual(
      order.map(({ directiveId }) => directiveId),
      ['early', 'late', 'drill'],
    );
  });
});
