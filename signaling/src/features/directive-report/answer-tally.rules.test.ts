import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FormField } from '@zhida/protocol/directive-form.ts';
import { answerCell, tallyText } from './answer-tally.rules.ts';

const moved: FormField = { key: 'moved', label: '转移人数', required: true, kind: 'number', unit: '人' };
const done: FormField = {
  key: 'done',
  label: '是否完成',
  required: true,
  kind: 'choice',
  options: ['是', '否', '需要支援'],
  several: true,
};
const photo: FormField = { key: 'photo', label: '现场照片', required: false, kind: 'photo', most: 2 };
const note: FormField = { key: 'note', label: '说明', required: false, kind: 'text' };
const file = { id: 'f1', name: '河堤.jpg', mediaType: 'image/jpeg' as const, bytes: 10 };
const first = {
  answers: [
    { key: 'moved', value: 12.1 },
    { key: 'done', value: ['是', '需要支援'] },
    { key: 'photo', value: ['f1', 'gone'] },
    { key: 'note', value: '=1+1' },
  ],
  files: [file],
};
const second = {
  answers: [
    { key: 'moved', value: 0.2 },
    { key: 'done', value: '是' },
  ],
  files: [],
};

describe('answers on a report', () => {
  it('keep numbers as numbers and name photos by their files', () => {
    assert.deepEqual(
      [moved, done, photo, note].map((field) => answerCell(field, first)),
      [12.1, '是、需要支援', '河堤.jpg', '=1+1'],
    );
    assert.deepEqual(
      [moved, done, photo, note].map((field) => answerCell(field, second)),
      [0.2, '是', null, null],
    );
  });

  it('are added up so that the column gives the same', () => {
    const both = [first, second];
    assert.deepEqual(
      [moved, done, photo, note].map((field) => tallyText(field, both)),
      ['合计 12.3，最少 0.2，最多 12.1，共 2 份', '是 2；否 0；需要支援 1', '1 份', '1 份'],
    );
    assert.equal(tallyText(moved, []), '0 份');
  });
});
