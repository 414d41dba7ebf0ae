import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { InboxItem } from '@zhida/protocol/receipt-resource.ts';
import { sampleDirective, sampleReceipt } from '../directives/sample-directive.ts';
import { isAnswered, toAnswers } from './feedback.rules.ts';
import { askKey, countToSign, mergeItem, pickAsk, wantedOf } from './inbox.rules.ts';

const form = [{ key: 'n', kind: 'number' as const, label: 'n', required: true }];

function item(
  id: string,
  directive: Partial<InboxItem['directive']> = {},
  receipt: Partial<InboxItem['receipt']> = {},
): InboxItem {
  const { sentAt, ...sample } = sampleDirective(id);
  return {
    directive: { ...sample, sentAt: sentAt ?? '', ...directive },
    receipt: {
      ...sampleReceipt(id),
      answers: [],
      remindedAt: null,
      reopened: null,
      withdrawalDisplayedAt: null,
      ...receipt,
    },
  };
}
const seen = (part: { touched?: string[]; putOff?: string[] } = {}) => ({
  actorId: 'me',
  touched: new Set(part.touched),
  putOff: new Set(part.putOff),
});

describe('what one’s own unit is asked for', () => {
  it('is to sign, then to answer where there is a form, then nothing', () => {
    assert.equal(wantedOf(item('a', {}, { state: 'displayed' })), 'sign');
    assert.equal(wantedOf(item('a', { form }, { state: 'acknowledged' })), 'answer');
    assert.equal(wantedOf(item('a', {}, { state: 'acknowledged' })), null);
    assert.equal(wantedOf(item('a', {}, { state: 'completed', settled: true })), null);
  });

  it('is to see a withdrawal only where the directive was on a screen', () => {
    const cancelled = { state: 'cancelled' as const };
    const shown = { state: 'cancelled' as const, displayedAt: '2026-01-01T08:00:00.000Z', settled: true };
    assert.equal(wantedOf(item('a', cancelled, shown)), 'see-withdrawn');
    assert.equal(wantedOf(item('a', cancelled, { ...shown, displayedAt: null })), null);
  });
});

describe('the directive that takes the screen', () => {
  it('is the real before the exercise, the gravest first', () => {
    const items = [
      item('played', { status: 'Exercise', severity: 'Extreme' }),
      item('minor', { severity: 'Minor' }),
      item('grave', { severity: 'Extreme' }),
    ];
    assert.equal(pickAsk(items, seen())?.directive.id, 'grave');
  });

  it('stays while somebody reads it, and leaves when it is put off until the next reminder', () => {
    const [minor, grave] = [item('minor', { severity: 'Minor' }), item('grave', { severity: 'Extreme' })];
    assert.equal(pickAsk([minor, grave], seen({ touched: [askKey(minor)] })), minor);
    assert.equal(pickAsk([grave], seen({ putOff: [askKey(grave)] })), null);
    const reminded = item('grave', {}, { remindedAt: '2026-01-01T08:10:00.000Z' });
    assert.equal(pickAsk([reminded], seen({ putOff: [askKey(grave)] })), reminded);
  });

  it('is none of one’s own, and an answer only when it is asked again', () => {
    const own = item('a', {
      sender: { id: 'me', displayName: '', unitId: '', unitName: { zh: '甲', en: 'A' } },
    });
    assert.equal(pickAsk([own], seen()), null);
    const signedAt = '2026-01-01T08:00:00.000Z';
    const signed = { state: 'acknowledged' as const, acknowledgedAt: signedAt };
    assert.equal(pickAsk([item('a', { form }, signed)], seen()), null);
    const again = item('a', { form }, { ...signed, remindedAt: '2026-01-01T08:10:00.000Z' });
    assert.equal(pickAsk([again], seen()), again);
  });
});

describe('an inbox', () => {
  it('drops what is done and is not moved back', () => {
    const known = new Map([['a', item('a', {}, { version: 3 })]]);
    assert.equal(mergeItem(known, item('a', {}, { version: 2 })), known);
    assert.equal(mergeItem(known, item('a', {}, { version: 4, state: 'acknowledged' })).size, 0);
    assert.equal(countToSign(known), 1);
  });
});

describe('a form that is answered', () => {
  it('is complete when every required field is, and leaves out what is empty', () => {
    const fields = [...form, { key: 't', kind: 'text' as const, label: 't', required: false }];
    assert.equal(isAnswered(fields, {}), false);
    assert.equal(isAnswered(fields, { n: 0, t: ' ' }), true);
    assert.deepEqual(toAnswers(fields, { n: 0, t: ' ' }), [{ key: 'n', value: 0 }]);
    assert.equal(isAnswered([{ ...form[0]!, kind: 'photo', most: 1 }], { n: [] }), false);
  });
});
