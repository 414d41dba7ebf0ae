import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ChasePolicy } from '@zhida/protocol/chase.ts';
import { receiptStates } from '@zhida/protocol/receipt-state.ts';
import { defaultPolicies, dueSteps, isEnough, upcoming, type Chased, type Chasing } from './chase.rules.ts';
import { isSettled } from './receipt.rules.ts';

const sentAt = new Date('2026-03-02T01:00:00Z');
const after = (seconds: number) => new Date(sentAt.getTime() + seconds * 1000);
const policy: ChasePolicy = {
  steps: [
    { afterSeconds: 60, action: 'remind' },
    { afterSeconds: 120, action: 'escalate' },
    { afterSeconds: 180, action: 'phone' },
  ],
  repeatSeconds: 600,
  decaySeconds: 900,
};
const directive: Chasing = { policy, acknowledgeBy: null, feedbackBy: null, hasForm: true };
const silent: Chased = {
  state: 'displayed',
  settled: false,
  late: false,
  chasedFrom: sentAt,
  chaseIndex: 0,
  deliveryChecks: 0,
  signedRecordedAt: null,
};
const stepsBy = (receipt: Chased, seconds: number) => [...dueSteps(receipt, directive, after(seconds)).steps];

describe('chasing', () => {
  it('takes the steps of the policy one after the other, then rings again and again', () => {
    const steps: [string, number][] = [];
    let receipt = silent;
    for (let seconds = 0; seconds <= 2_000; seconds += 10) {
      const due = dueSteps(receipt, directive, after(seconds));
      receipt = { ...receipt, chaseIndex: due.chaseIndex };
      for (const step of due.steps) steps.push([step, seconds]);
    }
    assert.deepEqual(steps, [
      ['remind', 60],
      ['escalate', 120],
      ['phone', 180],
      ['remind', 780],
      ['remind', 1_380],
      ['remind', 1_980],
    ]);
  });

  it('after a long stop takes each kind of step once, and goes on from now', () => {
    const year = 365 * 86_400;
    const { steps, chaseIndex } = dueSteps(silent, directive, after(year));
    assert.deepEqual([...steps].sort(), ['escalate', 'phone', 'remind']);
    const [next] = upcoming({ ...silent, chaseIndex }, directive);
    assert.ok(next && next.at > after(year) && next.at <= after(year + policy.repeatSeconds));
  });

  it('looks after what no device has taken, at once and then ever more rarely', () => {
    assert.deepEqual(stepsBy({ ...silent, state: 'sent' }, 5), ['deliver']);
    assert.deepEqual(stepsBy({ ...silent, state: 'sent', deliveryChecks: 1 }, 5), []);
    assert.deepEqual(stepsBy({ ...silent, state: 'unreachable', deliveryChecks: 1 }, 20), ['deliver']);
    assert.deepEqual(stepsBy({ ...silent, state: 'delivered' }, 20), []);
  });

  it('lets a signature lapse that no answer follows, unless the policy lets it stand', () => {
    const signed: Chased = { ...silent, state: 'acknowledged', signedRecordedAt: after(100) };
    assert.deepEqual(stepsBy(signed, 999), []);
    assert.deepEqual(stepsBy(signed, 1_000), ['decay']);
    const standing = { ...directive, policy: { ...policy, decaySeconds: null } };
    assert.deepEqual([...dueSteps(signed, standing, after(700)).steps], ['remind']);
  });

  it('marks a missed deadline once', () => {
    const timed = { ...directive, acknowledgeBy: after(30) };
    assert.deepEqual([...dueSteps(silent, timed, after(31)).steps], ['late']);
    assert.deepEqual([...dueSteps({ ...silent, late: true }, timed, after(31)).steps], []);
  });

  it('never leaves a receipt that is not settled without a next step', () => {
    const seconds = fc.integer({ min: 5, max: 7 * 86_400 });
    const anyPolicy = fc.record({
      steps: fc.array(
        fc.record({ afterSeconds: seconds, action: fc.constantFrom('remind', 'escalate', 'phone') }),
        { maxLength: 6 },
      ),
      repeatSeconds: seconds,
      decaySeconds: fc.option(seconds),
    });
    const anyReceipt = fc.record({
      state: fc.constantFrom(...receiptStates),
      late: fc.boolean(),
      chaseIndex: fc.nat(20),
      deliveryChecks: fc.nat(5),
      signed: fc.option(fc.nat(100_000)),
    });
    fc.assert(
      fc.property(anyPolicy, anyReceipt, fc.boolean(), fc.nat(10_000_000), (rules, given, hasForm, later) => {
        const { signed, ...rest } = given;
        const settled = isSettled(rest.state, { hasForm, review: false });
        const signedRecordedAt = signed === null ? null : after(signed);
        const receipt = { ...rest, settled, chasedFrom: sentAt, signedRecordedAt };
        const frame = { policy: rules, acknowledgeBy: null, feedbackBy: null, hasForm };
        assert.equal(upcoming(receipt, frame).length > 0, !settled);
        if (settled) return;
        const { steps, ...moved } = dueSteps(receipt, frame, after(later));
        const [next] = upcoming({ ...receipt, ...moved }, frame);
        assert.ok(next, 'something follows');
        if (!steps.has('decay')) assert.ok(next.at > after(later), 'and it lies ahead');
      }),
    );
  });

  it('says when enough have signed, of all or of each township', () => {
    assert.equal(isEnough(null, { all: 300, ofNode: 16 }), false);
    assert.equal(isEnough({ count: 2, within: 'all' }, { all: 2, ofNode: 0 }), true);
    assert.equal(isEnough({ count: 2, within: 'node' }, { all: 20, ofNode: 1 }), false);
  });

  it('ends in silence under no default policy', () => {
    for (const { steps, repeatSeconds } of Object.values(defaultPolicies)) {
      assert.ok(steps.length > 0 && repeatSeconds > 0);
      assert.deepEqual(
        steps.map(({ afterSeconds }) => afterSeconds),
        steps.map(({ afterSeconds }) => afterSeconds).toSorted((a, b) => a - b),
      );
    }
  });
});
