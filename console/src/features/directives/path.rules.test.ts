import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { ReceiptEvent } from '@zhida/protocol/receipt-resource.ts';
import { answerText } from './answers.rules.ts';
import { inTime, phoneNote, timesOf } from './path.rules.ts';

const event = (kind: ReceiptEvent['kind'], at: string, part: Partial<ReceiptEvent> = {}): ReceiptEvent => ({
  id: kind,
  kind,
  round: 1,
  at: `2026-01-01T08:${at}.000Z`,
  deviceAt: null,
  recordedAt: `2026-01-01T08:${at}.000Z`,
  by: null,
  device: null,
  reason: null,
  note: null,
  ...part,
});

describe('one recipient’s path', () => {
  it('says of telephones what happened in the reader’s language, and leaves names and references', () => {
    const words = (note: string) => phoneNote(note, (word) => `<${word}>`);
    assert.equal(words('no-number'), '<no-number>');
    assert.equal(
      words('白村医 (voice): op-12; 村主任 (sms): gateway-away'),
      '白村医 (<voice>): op-12; 村主任 (<sms>): <gateway-away>',
    );
    assert.equal(words('1: answered (12 s)'), '1: <answered> (12 s)');
    assert.equal(words('busy (voice): no such number'), 'busy (<voice>): no such number');
  });

  it('is told in the order of what happened; at one instant along the chain', () => {
    const events = [
      event('acknowledged', '05:00'),
      event('delivered', '05:00'),
      event('sent', '00:00'),
      event('displayed', '05:00'),
    ];
    assert.deepEqual(
      inTime(events).map(({ kind }) => kind),
      ['sent', 'delivered', 'displayed', 'acknowledged'],
    );
  });

  it('says when a signature made offline was learned of, and when a device’s clock was wrong', () => {
    const offline = event('acknowledged', '05:00', { recordedAt: '2026-01-02T08:00:00.000Z' });
    assert.equal(timesOf(offline).recordedAt, '2026-01-02T08:00:00.000Z');
    const prompt = event('acknowledged', '05:00', { deviceAt: '2026-01-01T08:05:02.000Z' });
    assert.deepEqual([timesOf(prompt).recordedAt, timesOf(prompt).deviceAt], [null, null]);
    const wrong = event('acknowledged', '05:00', { deviceAt: '2025-12-31T20:05:00.000Z' });
    assert.equal(timesOf(wrong).deviceAt, '2025-12-31T20:05:00.000Z');
  });
});

describe('answers', () => {
  const choice = {
    key: 'done',
    kind: 'choice' as const,
    label: 'q',
    required: true,
    options: ['yes', 'no'],
    several: false,
  };
  const number = { key: 'count', kind: 'number' as const, label: 'n', required: true, unit: '人' };

  it('are said with their unit', () => {
    assert.equal(answerText(number, { key: 'count', value: 3 }), '3 人');
    assert.equal(answerText(choice, { key: 'done', value: ['yes'] }), 'yes');
  });
});
