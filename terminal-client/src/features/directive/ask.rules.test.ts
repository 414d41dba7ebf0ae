import assert from 'node:assert/strict';
import fc from 'fast-check';
import { severities } from '@zhida/protocol/directive-resource.ts';
import { askKey, askOf, isAloud, pickAsk } from './ask.rules.ts';
import { aForm, idOf, kept, told } from './directive-fixture.ts';
import type { KeptDirective } from './kept.ts';

const all = (...list: KeptDirective[]) => Object.fromEntries(list.map((each) => [each.directive.id, each]));
const later = '2026-03-01T09:00:00.000Z';

describe('what takes the screen', () => {
  it('the most severe first, the real before the exercise, and how many wait behind it', () => {
    const minor = kept(1, { severity: 'Minor' });
    const extreme = kept(2, { severity: 'Extreme' });
    const exercise = kept(3, { severity: 'Extreme', status: 'Exercise' });
    const ask = pickAsk(all(minor, exercise, extreme), []);
    assert.equal(ask?.directiveId, idOf(2));
    assert.equal(ask?.behind, 2);
    assert.equal(pickAsk(all(minor, exercise), [])?.directiveId, idOf(1));
  });

  it('what somebody is reading stays until it is done with, whatever comes', () => {
    const reading = kept(1, { severity: 'Minor' });
    const seen = { ...reading, seenAsk: askKey(reading) };
    const ask = pickAsk(all(seen, kept(2, { severity: 'Extreme' })), []);
    assert.equal(ask?.directiveId, idOf(1));
    assert.equal(ask?.seen, true);
    assert.equal(pickAsk(all({ ...seen, answeredAsk: seen.seenAsk }, kept(2)), [])?.directiveId, idOf(2));
  });

  it('nothing that was signed, here or on another device, though the county does not know it yet', () => {
    assert.equal(askOf(kept(), [told(1, 'acknowledged')]), null);
    assert.equal(askOf(kept(1, {}, { state: 'acknowledged' }), []), null);
  });

  it('the same told twice is one asking; a reminder and a new round are others', () => {
    const first = kept();
    const off = { ...first, answeredAsk: askKey(first) };
    assert.equal(askOf(off, []), null);
    assert.equal(askOf({ ...off, receipt: kept(1, {}, { remindedAt: later }).receipt }, [])?.kind, 'sign');
    assert.equal(askOf({ ...off, receipt: kept(1, {}, { round: 2 }).receipt }, [])?.kind, 'sign');
  });

  it('an answer that is missing or was sent back is asked for, one that has time is not', () => {
    const form = { form: aForm };
    const signed = { state: 'acknowledged', acknowledgedAt: '2026-03-01T08:30:00.000Z' } as const;
    assert.equal(askOf(kept(1, form, signed), []), null);
    assert.equal(askOf(kept(1, form, { ...signed, remindedAt: '2026-03-01T08:10:00.000Z' }), []), null);
    assert.equal(askOf(kept(1, form, { ...signed, remindedAt: later }), [])?.kind, 'answer');
    const reopened = { at: later, why: 'sent-back', reason: '床位数不对' } as const;
    assert.equal(askOf(kept(1, form, { state: 'displayed', round: 2, reopened }), [])?.kind, 'answer');
  });

  it('that it was called off is said once, aloud only to whoever may be acting on it', () => {
    const off = kept(1, { state: 'cancelled' }, { state: 'cancelled', displayedAt: later });
    const ask = pickAsk(all(off), []);
    assert.equal(ask?.kind, 'withdrawn');
    assert.ok(ask && isAloud(ask));
    const unseen = pickAsk(all(kept(1, { state: 'cancelled' }, { state: 'cancelled' })), []);
    assert.ok(unseen && !isAloud(unseen));
    assert.equal(askOf({ ...off, answeredAsk: 'withdrawn' }, []), null);
    assert.equal(askOf(kept(1, { state: 'cancelled' }, { withdrawalDisplayedAt: later }), []), null);
  });

  it('the one that takes its place says that itself', () => {
    const old = kept(1, { state: 'superseded', supersededById: idOf(2) }, { displayedAt: later });
    const next = kept(2, { supersedes: { id: idOf(1), number: 1 } });
    const ask = pickAsk(all(old, next), []);
    assert.equal(ask?.directiveId, idOf(2));
    assert.equal(ask?.behind, 0);
    assert.equal(pickAsk(all(old), [])?.kind, 'withdrawn', 'until it has come');
  });

  it('never shows the same asking twice, in whatever order things come', () => {
    const any = fc.array(
      fc.record({ n: fc.integer({ min: 1, max: 6 }), severity: fc.constantFrom(...severities) }),
    );
    fc.assert(
      fc.property(any, (list) => {
        let here = all(...list.map(({ n, severity }) => kept(n, { severity })));
        const shown: string[] = [];
        for (let ask = pickAsk(here, []); ask; ask = pickAsk(here, [])) {
          shown.push(ask.directiveId);
          here = { ...here, [ask.directiveId]: { ...ask.kept, answeredAsk: ask.key } };
        }
        assert.deepEqual([...shown].sort(), Object.keys(here).sort());
      }),
    );
  });
});
