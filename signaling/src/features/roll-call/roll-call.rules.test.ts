import assert from 'node:assert/strict';
import fc from 'fast-check';
import { answerMs } from '@zhida/protocol/roll-call.ts';
import {
  isCalledNow,
  isStaged,
  judgeAnswer,
  planNext,
  planStep,
  type Calling,
  type PendingEntry,
} from './roll-call.rules.ts';

const at = (ms: number) => new Date(Date.parse('2026-03-02T01:00:00.000Z') + ms);
const startedAt = at(0);
const fresh = (participantId: string, joined = true): PendingEntry => ({
  participantId,
  calledAt: null,
  joined,
});
const called = (participantId: string, ms: number): PendingEntry => ({
  participantId,
  calledAt: at(ms),
  joined: true,
});
const calling = (pending: PendingEntry[], rest: Partial<Calling> = {}): Calling => ({
  startedAt,
  intervalMs: 150,
  calledCount: 0,
  lastCalledAt: null,
  pending,
  ...rest,
});

describe('a step of an automatic roll call', () => {
  it('calls the first at once and the next an interval later', () => {
    const first = planStep(calling([fresh('a'), fresh('b')]), at(0));
    assert.deepEqual(first, { absentIds: [], callId: 'a', nextStepAt: at(150) });
  });

  it('passes over sites that are not in without waiting for them', () => {
    const step = planStep(calling([fresh('a', false), fresh('b', false), fresh('c')]), at(0));
    assert.deepEqual(step, { absentIds: ['a', 'b'], callId: 'c', nextStepAt: at(answerMs) });
    const tail = planStep(calling([fresh('a'), fresh('b', false)], { intervalMs: 60_000 }), at(0));
    assert.deepEqual(tail, { absentIds: ['b'], callId: 'a', nextStepAt: at(answerMs) });
    const none = planStep(calling([fresh('a', false), fresh('b', false)]), at(0));
    assert.deepEqual(none, { absentIds: ['a', 'b'], callId: null, nextStepAt: null });
  });

  it('does nothing before its time', () => {
    const running = calling([called('a', 0), fresh('b')], { calledCount: 1, lastCalledAt: at(0) });
    assert.deepEqual(planStep(running, at(99)), { absentIds: [], callId: null, nextStepAt: at(150) });
  });

  it('waits for the answers of the last, and ends when nobody is left', () => {
    const running = calling([called('a', 0), called('b', 150)], { calledCount: 2, lastCalledAt: at(150) });
    assert.deepEqual(planStep(running, at(300)), { absentIds: [], callId: null, nextStepAt: at(answerMs) });
    const late = planStep(running, at(answerMs));
    assert.deepEqual(late, { absentIds: ['a'], callId: null, nextStepAt: at(150 + answerMs) });
    assert.equal(planStep(calling([], { calledCount: 2, lastCalledAt: at(150) }), at(300)).nextStepAt, null);
  });

  it('marks a silent site in time while a slow one waits for its next call', () => {
    const slow = calling([called('a', 0), fresh('b')], {
      intervalMs: 60_000,
      calledCount: 1,
      lastCalledAt: at(0),
    });
    assert.equal(planStep(slow, at(10)).nextStepAt?.getTime(), at(answerMs).getTime());
    assert.deepEqual(planStep(slow, at(answerMs)), {
      absentIds: ['a'],
      callId: null,
      nextStepAt: at(60_000),
    });
  });

  it('makes up for a late step a little at a time, never in a burst', () => {
    const late = planStep(
      calling([fresh('a'), fresh('b')], { calledCount: 9, lastCalledAt: at(1_200) }),
      at(9_000),
    );
    assert.equal(late.callId, 'a');
    assert.equal(late.nextStepAt?.getTime(), at(9_100).getTime());
  });

  it('gets 311 sites done in less than a minute, each marked exactly once, though every step comes late', () => {
    const lateness = fc.array(fc.integer({ min: 0, max: 45 }), { minLength: 20, maxLength: 20 });
    const answers = fc.array(fc.constantFrom('in', 'silent', 'out'), { minLength: 311, maxLength: 311 });
    fc.assert(
      fc.property(lateness, answers, (late, sites) => {
        let pending = sites.map((site, i) => fresh(`${i}-${site}`, site !== 'out'));
        let state = calling(pending);
        const marked: string[] = [];
        let clock = 0;
        for (let steps = 0; ; steps += 1) {
          assert.ok(steps < 2_000, 'it ends');
          const { absentIds, callId, nextStepAt } = planStep({ ...state, pending }, at(clock));
          marked.push(...absentIds);
          const answered = callId?.endsWith('-in') ? callId : null;
          if (answered) marked.push(answered);
          pending = pending
            .filter(({ participantId: id }) => !absentIds.includes(id) && id !== answered)
            .map((entry) => (entry.participantId === callId ? { ...entry, calledAt: at(clock) } : entry));
          if (callId) state = { ...state, calledCount: state.calledCount + 1, lastCalledAt: at(clock) };
          if (!nextStepAt) break;
          const due = nextStepAt.getTime() - startedAt.getTime();
          assert.ok(due > clock, 'the next step is in the future');
          clock = due + (late[steps % late.length] ?? 0);
        }
        assert.deepEqual([...marked].sort(), sites.map((site, i) => `${i}-${site}`).sort());
        assert.ok(clock <= 60_000, `${clock} ms`);
      }),
      { numRuns: 20 },
    );
  });
});

describe('an answer to a roll call', () => {
  const entry = { mode: 'automatic', mark: 'pending', calledAt: at(0) } as const;
  it('counts within the time to answer, once, after the call', () => {
    assert.equal(judgeAnswer(entry, at(answerMs)), 'present');
    assert.equal(judgeAnswer(entry, at(answerMs + 1)), 'too-late');
    assert.equal(judgeAnswer({ ...entry, mark: 'absent' }, at(1)), 'too-late');
    assert.equal(judgeAnswer({ ...entry, calledAt: null }, at(1)), 'not-called');
  });
  it('is waited for by a chair who calls by hand', () => {
    assert.equal(judgeAnswer({ ...entry, mode: 'manual' }, at(10 * answerMs)), 'present');
  });
  it('is asked of a site that comes back as long as it would count, or the chair talks with it', () => {
    const automatic = { ...entry, isCurrent: false };
    assert.ok(isCalledNow(automatic, at(answerMs)));
    assert.ok(!isCalledNow(automatic, at(answerMs + 1)));
    const manual = { ...entry, mode: 'manual', mark: 'present' } as const;
    assert.ok(isCalledNow({ ...manual, isCurrent: true }, at(10 * answerMs)));
    assert.ok(!isCalledNow({ ...manual, isCurrent: false }, at(1)));
  });
});

describe('the next site of a manual roll call', () => {
  const entries = [
    { participantId: 'a', calledAt: at(0) },
    { participantId: 'b', calledAt: at(9) },
    { participantId: 'c', calledAt: null },
  ];
  it('is the first that was not called, and nobody after the last', () => {
    assert.deepEqual(planNext({ currentId: 'b', entries }, 'b'), { nextId: 'c' });
    const all = entries.map((entry) => ({ ...entry, calledAt: at(9) }));
    assert.deepEqual(planNext({ currentId: 'c', entries: all }, 'c'), { nextId: null });
  });
  it('is not skipped when two chairs mark the same site', () => {
    assert.equal(planNext({ currentId: 'b', entries }, 'a'), 'done');
    assert.equal(planNext({ currentId: 'b', entries }, 'c'), 'not-called');
    assert.equal(planNext({ currentId: 'b', entries }, 'd'), 'unknown');
  });
});

describe('the called site', () => {
  it('is shown to all by hand and from 3 s on', () => {
    assert.equal(isStaged({ mode: 'manual', intervalMs: 150 }), true);
    assert.equal(isStaged({ mode: 'automatic', intervalMs: 2_999 }), false);
    assert.equal(isStaged({ mode: 'automatic', intervalMs: 3_000 }), true);
  });
});
