import assert from 'node:assert/strict';
import { timeLeft, wrongClock } from './deadline.rules.ts';
import { idOf, kept, me, told } from './directive-fixture.ts';
import { overflow, withDirective, withItem, withReminder } from './merge.rules.ts';
import { maySend } from './outbox.rules.ts';
import { stepsOf } from './path.rules.ts';
import { fitsSearch } from './search.rules.ts';
import { fitInto } from './shrink-photo.ts';
import { likelySigner, mustChoose } from './signer.rules.ts';

describe('time in words', () => {
  const now = Date.parse('2026-03-01T08:00:00.000Z');

  it('is what a person counts in, rounded so that nobody is promised a minute too much', () => {
    assert.deepEqual(timeLeft('2026-03-01T09:20:59.000Z', now), {
      when: 'left',
      unit: 'hours',
      large: 1,
      small: 20,
    });
    assert.deepEqual(timeLeft('2026-03-03T11:00:00.000Z', now), {
      when: 'left',
      unit: 'days',
      large: 2,
      small: 3,
    });
    assert.equal(timeLeft('2026-03-01T08:00:30.000Z', now).unit, 'moment');
    assert.deepEqual(timeLeft('2026-03-01T07:55:00.000Z', now), {
      when: 'over',
      unit: 'minutes',
      large: 5,
      small: 0,
    });
  });

  it('says that this machine’s clock is wrong, not that it is a little off', () => {
    assert.equal(wrongClock(60_000), null);
    assert.deepEqual(wrongClock(3 * 3_600_000), { is: 'slow', minutes: 180 });
    assert.deepEqual(wrongClock(-5 * 60_000), { is: 'fast', minutes: 5 });
  });
});

describe('what was told about a directive', () => {
  it('an older word never undoes a newer one', () => {
    const newer = kept(1, { version: 5, state: 'cancelled' }, { version: 7 });
    assert.equal(withDirective(newer, kept(1, { version: 4 }).directive, me.unitId), newer);
    const { directive, receipt } = kept(1, { version: 6 }, { version: 6 });
    assert.ok(receipt);
    const merged = withItem(newer, { directive, receipt });
    assert.equal(merged.directive.version, 6);
    assert.equal(merged.receipt?.version, 7);
  });

  it('a reminder told twice is one', () => {
    const at = '2026-03-01T09:00:00.000Z';
    const once = withReminder(kept(), at);
    assert.equal(once.receipt?.remindedAt, at);
    assert.equal(withReminder(once, at), once);
  });

  it('of what is done with the newest two hundred are kept, of what is open all', () => {
    const many = Array.from({ length: 205 }, (_, n) =>
      kept(n, { sentAt: new Date(Date.UTC(2026, 0, 1 + n)).toISOString() }),
    );
    const dropped = overflow(many, ({ directive }) => directive.id === idOf(0));
    assert.deepEqual(dropped.sort(), [1, 2, 3, 4].map(idOf).sort());
  });
});

describe('who may send what happened here', () => {
  it('a person’s own goes out as theirs alone, a station’s under the unit’s station', () => {
    const entry = told(1, 'acknowledged');
    const other = { ...me, id: crypto.randomUUID() };
    assert.ok(maySend(entry, me));
    assert.ok(maySend(entry, other), 'the station was enrolled again');
    assert.ok(!maySend({ ...entry, actorKind: 'account' }, { ...other, kind: 'account' }));
    assert.ok(!maySend(entry, { ...other, unitId: crypto.randomUUID() }));
    assert.ok(!maySend({ ...entry, refused: { reason: null } }, me));
  });

  it('signs with who is likely there, and asks only where that cannot be known', () => {
    const [li, wang] = [
      { accountId: 'a', name: '李医生' },
      { accountId: 'b', name: '王医生' },
    ];
    assert.equal(likelySigner([li], null), li);
    assert.equal(likelySigner([li, wang], 'b'), wang);
    assert.ok(mustChoose([li, wang], likelySigner([li, wang], null)));
    assert.ok(!mustChoose([], likelySigner([], null)));
  });
});

describe('a directive found by its words', () => {
  it('by a part of its Chinese text, its number or its sender, in any width of letters', () => {
    const flood = kept(12, { title: '防汛转移准备', text: '清点药品 ABC', number: 12 });
    for (const words of ['转移', '防汛 药品', 'ａｂｃ', '12', flood.directive.sender.displayName])
      assert.ok(fitsSearch(flood, words), words);
    assert.ok(!fitsSearch(flood, '防汛 地震'));
  });
});

describe('what happened, step by step', () => {
  it('shows what is only known here as unsent, by the county’s clock', () => {
    const hour = 3_600_000;
    const steps = stepsOf(
      kept(1, {}, { deliveredAt: '2026-03-01T08:00:00.000Z' }),
      [told(1, 'acknowledged')],
      hour,
    );
    assert.deepEqual(
      steps.map(({ kind, isUnsent }) => [kind, isUnsent]),
      [
        ['delivered', false],
        ['acknowledged', true],
      ],
    );
    assert.equal(steps[1]?.at, Date.parse('2026-03-01T09:05:00.000Z'));
  });
});

describe('a picture made small', () => {
  it('keeps its shape and is never made larger', () => {
    assert.deepEqual(fitInto(4_000, 3_000), { width: 1_600, height: 1_200 });
    assert.deepEqual(fitInto(3_000, 4_000), { width: 1_200, height: 1_600 });
    assert.deepEqual(fitInto(640, 480), { width: 640, height: 480 });
  });
});
