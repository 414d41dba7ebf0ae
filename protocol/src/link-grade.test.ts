import assert from 'node:assert/strict';
import fc from 'fast-check';
import { gradeLink } from './link-grade.ts';

describe('the word for a link', () => {
  it('follows round trip and loss, whichever is worse', () => {
    assert.equal(gradeLink({ roundTripMs: 40, lossPercent: 0 }), 'good');
    assert.equal(gradeLink({ roundTripMs: 201, lossPercent: 0 }), 'fair');
    assert.equal(gradeLink({ roundTripMs: 40, lossPercent: 4 }), 'fair');
    assert.equal(gradeLink({ roundTripMs: 900, lossPercent: 0 }), 'poor');
    assert.equal(gradeLink({ roundTripMs: null, lossPercent: 20 }), 'poor');
    assert.equal(gradeLink({ roundTripMs: null, lossPercent: null }), 'unknown');
  });

  it('never gets better as the link gets worse', () => {
    const rank = { good: 0, fair: 1, poor: 2, unknown: 0 };
    const measure = fc.record({ roundTripMs: fc.nat(5000), lossPercent: fc.nat(100) });
    fc.assert(
      fc.property(measure, fc.nat(2000), fc.nat(50), (link, slower, lossier) => {
        const worse = { roundTripMs: link.roundTripMs + slower, lossPercent: link.lossPercent + lossier };
        assert.ok(rank[gradeLink(worse)] >= rank[gradeLink(link)]);
      }),
    );
  });
});
