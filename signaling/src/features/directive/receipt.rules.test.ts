import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reportKinds } from '@zhida/protocol/receipt.ts';
import { receiptStates, type ReceiptState } from '@zhida/protocol/receipt-state.ts';
import {
  isLate,
  isSettled,
  isSilent,
  merge,
  nextRound,
  receiptActs,
  receiptTable,
  signatureOf,
  stateOf,
  type Facts,
  type ReceiptAct,
  type Report,
} from './receipt.rules.ts';

const by = { id: '5a3f0c1e-0000-4000-8000-000000000001', displayName: '白村医' };
const instant = (second: number) => new Date(Date.UTC(2026, 2, 2, 1, 0, second)).toISOString();
const reportAt = (kind: Report['kind'], second: number, more: Partial<Report> = {}): Report => ({
  id: `id-${kind}-${second}`,
  kind,
  round: 1,
  at: instant(second),
  by,
  recordedAt: instant(59),
  ...(kind === 'feedback' && { answers: [{ key: 'beds', value: second }] }),
  ...(kind === 'declined' && { reason: '人员外出' }),
  ...more,
});
const mergeAll = (reports: readonly Report[], round = 1, from: Facts = {}) =>
  reports.reduce((facts, report) => merge(facts, report, round), from);
const stateAfter = (reports: readonly Report[]) => stateOf(mergeAll(reports), null, false);

/** How each report is called in the table. */
const actOf: Partial<Record<Report['kind'], ReceiptAct>> = {
  delivered: 'deliver',
  displayed: 'display',
  acknowledged: 'acknowledge',
  feedback: 'answer',
  declined: 'decline',
};

const anyReport = fc
  .tuple(fc.constantFrom(...reportKinds), fc.nat(20), fc.constantFrom(1, 2), fc.nat(3))
  .map(([kind, second, round, device]) =>
    reportAt(kind, second, { round, id: `${kind}-${second}-${device}` }),
  );

describe('a receipt', () => {
  it('ends where it ends: nothing moves what is completed or withdrawn', () => {
    for (const state of ['completed', 'superseded', 'cancelled'] as const)
      assert.deepEqual(receiptTable[state], {});
  });

  it('can be withdrawn from wherever it is not over, and is completed only where somebody signed', () => {
    for (const state of receiptStates) {
      const over = ['completed', 'superseded', 'cancelled'].includes(state);
      assert.equal(receiptTable[state].cancel, over ? undefined : 'cancelled', state);
      assert.equal(receiptTable[state].supersede, over ? undefined : 'superseded', state);
      const signed = state === 'acknowledged' || state === 'feedback';
      assert.equal(receiptTable[state].complete, signed ? 'completed' : undefined, state);
    }
  });

  it('reported as it happens goes as the table says', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...reportKinds), { maxLength: 12 }), (kinds) => {
        let facts: Facts = {};
        let state: ReceiptState = 'sent';
        for (const [second, kind] of kinds.entries()) {
          facts = merge(facts, reportAt(kind, second), 1);
          const act = actOf[kind];
          if (act) state = receiptTable[state][act] ?? state;
          assert.equal(stateOf(facts, null, false), state, kinds.slice(0, second + 1).join(' '));
        }
      }),
    );
  });

  it('ends in the same state in whatever order, and however often, its reports come', () => {
    const shuffled = fc
      .array(anyReport, { maxLength: 12 })
      .chain((reports) =>
        fc.tuple(
          fc.constant(reports),
          fc.shuffledSubarray(reports, { minLength: reports.length }),
          fc.subarray(reports),
        ),
      );
    fc.assert(
      fc.property(shuffled, fc.constantFrom(1, 2), ([reports, other, repeated], round) => {
        const [one, two] = [mergeAll(reports, round), mergeAll([...repeated, ...other, ...repeated], round)];
        assert.deepEqual(two, one);
        for (const verdict of [null, 'completed', 'superseded', 'cancelled'] as const)
          assert.equal(stateOf(two, verdict, true), stateOf(one, verdict, true));
      }),
    );
  });

  it('that is withdrawn stays so, whenever that came between its reports', () => {
    fc.assert(
      fc.property(fc.array(anyReport), fc.constantFrom('superseded', 'cancelled'), (reports, verdict) => {
        assert.equal(stateOf(mergeAll(reports), verdict, false), verdict);
      }),
    );
  });

  it('counts the last word of the unit, whoever said it', () => {
    assert.equal(stateAfter([reportAt('acknowledged', 1), reportAt('declined', 2)]), 'declined');
    assert.equal(stateAfter([reportAt('declined', 1), reportAt('acknowledged', 2)]), 'acknowledged');
    assert.equal(stateAfter([reportAt('feedback', 3), reportAt('declined', 2)]), 'feedback');
    assert.equal(
      stateAfter([reportAt('feedback', 1), reportAt('declined', 2), reportAt('acknowledged', 3)]),
      'acknowledged',
    );
  });

  it('is signed by the first who signed; an answer is a signature too', () => {
    const facts = mergeAll([
      reportAt('acknowledged', 5),
      reportAt('acknowledged', 3),
      reportAt('feedback', 9),
    ]);
    assert.equal(signatureOf(facts)?.at, instant(3));
    assert.equal(signatureOf(mergeAll([reportAt('feedback', 9)]))?.at, instant(9));
  });

  it('asked again has been seen and is not signed, and an answer to the first question answers no second', () => {
    const facts = nextRound(mergeAll([reportAt('displayed', 1), reportAt('acknowledged', 2)]));
    assert.equal(stateOf(facts, null, false), 'displayed');
    assert.equal(stateOf(merge(facts, reportAt('feedback', 3), 2), null, false), 'displayed');
    assert.equal(stateOf(merge(facts, reportAt('feedback', 3, { round: 2 }), 2), null, false), 'feedback');
  });

  it('is unreachable only as long as no device has it', () => {
    assert.equal(stateOf({}, null, true), 'unreachable');
    assert.equal(stateOf(mergeAll([reportAt('delivered', 1)]), null, true), 'delivered');
  });

  it('is settled once nothing more is asked', () => {
    const settled = (asked: { hasForm: boolean; review: boolean }) =>
      receiptStates.filter((state) => isSettled(state, asked));
    const over = ['completed', 'declined', 'superseded', 'cancelled'];
    assert.deepEqual(settled({ hasForm: false, review: false }), ['acknowledged', 'feedback', ...over]);
    assert.deepEqual(settled({ hasForm: true, review: false }), ['feedback', ...over]);
    assert.deepEqual(settled({ hasForm: true, review: true }), over);
    for (const state of receiptStates) if (isSilent(state)) assert.ok(!over.includes(state));
  });

  it('signed offline before the deadline is not late, however late that is heard', () => {
    const asked = { hasForm: false, review: false, acknowledgeBy: new Date(instant(10)), feedbackBy: null };
    const now = new Date(instant(50));
    assert.equal(isLate({}, asked, now), true);
    assert.equal(isLate(mergeAll([reportAt('acknowledged', 9)]), asked, now), false);
    assert.equal(isLate(mergeAll([reportAt('acknowledged', 11)]), asked, now), true);
    assert.equal(isLate({}, asked, new Date(instant(9))), false);
  });

  it('names every act it knows in its table', () => {
    const used = new Set(receiptStates.flatMap((state) => Object.keys(receiptTable[state])));
    assert.deepEqual([...used].sort(), [...receiptActs].sort());
  });
});
