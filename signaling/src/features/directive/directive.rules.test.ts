import assert from 'node:assert/strict';
import type { FormAnswer, FormField } from '@zhida/protocol/directive-form.ts';
import { directiveStates } from '@zhida/protocol/directive-resource.ts';
import { Fault } from '@zhida/protocol/core/fault.ts';
import { answersFit, photosOf } from './answers.rules.ts';
import { findAlarm } from './account.rules.ts';
import {
  directiveActs,
  directiveTable,
  needsApproval,
  nextDirectiveState,
  titleOf,
} from './directive.rules.ts';

describe('a directive’s rules', () => {
  it('refuse with a reason what its state does not allow', () => {
    for (const state of directiveStates)
      for (const act of directiveActs) {
        const next = directiveTable[state][act];
        if (next) assert.equal(nextDirectiveState(state, act), next);
        else
          assert.throws(
            () => nextDirectiveState(state, act),
            (error) => error instanceof Fault && error.reason === 'directive-closed',
          );
      }
  });

  it('ask for a second person as the county wants it, or as its writer does', () => {
    assert.equal(needsApproval('none', 'Actual', false), false);
    assert.equal(needsApproval('none', 'Test', true), true);
    assert.equal(needsApproval('actual', 'Actual', false), true);
    assert.equal(needsApproval('actual', 'Exercise', false), false);
    assert.equal(needsApproval('all', 'Exercise', false), true);
  });

  it('call it by how it begins where it has no title', () => {
    assert.equal(titleOf({ title: '防汛', text: '今晚' }), '防汛');
    assert.equal(titleOf({ text: '今晚有雨。\n请准备。' }), '今晚有雨。');
    assert.equal(titleOf({ text: '雨'.repeat(40) }), `${'雨'.repeat(24)}…`);
    assert.equal(
      titleOf({ text: '今晚 20 时起有特大暴雨。各乡镇卫生院、村卫生室立即组织群众转移，30 分钟内签收。' }),
      '今晚 20 时起有特大暴雨',
    );
    assert.equal(
      titleOf({ text: '模拟某乡镇发现聚集性发热，请各卫生院 10 分钟内签收并报告可用隔离床位。' }),
      '模拟某乡镇发现聚集性发热…',
    );
  });

  it('take answers that fit the form, and only those', () => {
    const form: FormField[] = [
      { kind: 'number', key: 'beds', label: '床位', required: true, min: 0, max: 9 },
      { kind: 'choice', key: 'road', label: '道路', required: true, options: ['通', '断'], several: false },
      { kind: 'photo', key: 'photo', label: '照片', required: false, most: 1 },
      { kind: 'text', key: 'note', label: '其他', required: false },
    ];
    const answers = [
      { key: 'beds', value: 3 },
      { key: 'road', value: ['通'] },
    ];
    const fits = (given: FormAnswer[]) => answersFit(form, given);
    assert.ok(fits(answers));
    assert.ok(fits([...answers, { key: 'photo', value: ['a'] }, { key: 'note', value: '好' }]));
    assert.ok(
      fits([
        { key: 'beds', value: 9 },
        { key: 'road', value: '断' },
      ]),
    );
    for (const wrong of [
      answers.slice(1),
      [...answers, { key: 'beds', value: 3 }],
      [...answers, { key: 'other', value: 3 }],
      [
        { key: 'beds', value: 10 },
        { key: 'road', value: ['通'] },
      ],
      [
        { key: 'beds', value: '3' },
        { key: 'road', value: ['通'] },
      ],
      [
        { key: 'beds', value: 3 },
        { key: 'road', value: ['通', '断'] },
      ],
      [
        { key: 'beds', value: 3 },
        { key: 'road', value: ['塌'] },
      ],
      [...answers, { key: 'photo', value: ['a', 'b'] }],
    ])
      assert.ok(!fits(wrong), JSON.stringify(wrong));
    assert.deepEqual(photosOf(form, [...answers, { key: 'photo', value: ['a'] }]), ['a']);
  });

  it('account for everybody, or say who is missing', () => {
    const fine = {
      directiveId: '',
      promised: 311,
      rows: 311,
      settled: 100,
      timed: 211,
      untimed: 0,
      overdue: 0,
      contradicting: 0,
      armed: true,
      suspectIds: [],
    };
    assert.equal(findAlarm(fine), null);
    assert.equal(findAlarm({ ...fine, settled: 311, timed: 0, armed: false }), null, 'nothing to wake for');
    const alarm = (change: Partial<typeof fine>) => findAlarm({ ...fine, ...change });
    assert.deepEqual(alarm({ timed: 209, untimed: 2 }), {
      kind: 'no-next-step',
      promised: 311,
      accounted: 309,
      unexplained: 2,
    });
    assert.deepEqual(alarm({ armed: false })?.kind, 'no-job');
    assert.deepEqual(alarm({ timed: 210, overdue: 1 })?.kind, 'overdue');
    assert.deepEqual(alarm({ rows: 310, timed: 210 })?.kind, 'miscounted');
    assert.deepEqual(alarm({ contradicting: 1 })?.unexplained, 1);
  });
});
