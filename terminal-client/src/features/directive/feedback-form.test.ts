import assert from 'node:assert/strict';
import type { FormField } from '@zhida/protocol/directive-form.ts';
import {
  answersOf,
  choose,
  chosenOf,
  emptyDraft,
  problemsOf,
  readNumber,
  type Draft,
} from './feedback-form.ts';

const form: FormField[] = [
  { kind: 'number', key: 'beds', label: '床位', required: true, unit: '张', min: 0, max: 50 },
  { kind: 'choice', key: 'road', label: '道路', required: true, options: ['通', '断'], several: false },
  { kind: 'photo', key: 'site', label: '现场', required: false, most: 2 },
  { kind: 'text', key: 'note', label: '其他', required: false },
];
const filled: Draft = {
  texts: { beds: '１２', note: ' 已通知 ' },
  choices: { road: ['通'] },
  photos: { site: ['p1'] },
};

describe('the answer to a directive', () => {
  it('says which required fields are empty, and nothing of those that may be', () => {
    assert.deepEqual(
      [...problemsOf(form, emptyDraft)],
      [
        ['beds', 'missing'],
        ['road', 'missing'],
      ],
    );
    assert.equal(problemsOf(form, filled).size, 0);
  });

  it('holds numbers to their limits and reads them from a Chinese keyboard', () => {
    const with_ = (beds: string) => problemsOf(form, { ...filled, texts: { beds } }).get('beds');
    assert.equal(with_('很多'), 'not-a-number');
    assert.equal(with_('-1'), 'too-small');
    assert.equal(with_('51'), 'too-large');
    assert.equal(readNumber('１，２００．５'), 1200.5);
    assert.equal(readNumber('1e9'), null);
    assert.equal(readNumber(''), null);
  });

  it('sends only what was filled in; pictures are named once they are uploaded', () => {
    assert.deepEqual(answersOf(form, filled), {
      answers: [
        { key: 'beds', value: 12 },
        { key: 'road', value: ['通'] },
        { key: 'note', value: '已通知' },
      ],
      photos: [{ key: 'site', photoId: 'p1' }],
    });
    assert.deepEqual(answersOf(form, emptyDraft), { answers: [], photos: [] });
  });

  it('one choice takes the place of the other; of several each is added and taken back', () => {
    const one = { key: 'road', several: false };
    assert.deepEqual(chosenOf(choose(choose(emptyDraft, one, '通'), one, '断'), 'road'), ['断']);
    const many = { key: 'road', several: true };
    const both = choose(choose(emptyDraft, many, '通'), many, '断');
    assert.deepEqual(chosenOf(both, 'road'), ['通', '断']);
    assert.deepEqual(chosenOf(choose(both, many, '通'), 'road'), ['断']);
  });
});
