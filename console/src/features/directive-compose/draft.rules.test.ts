import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { directiveCalls } from '@zhida/protocol/directive.ts';
import { sampleDirective } from '../directives/sample-directive.ts';
import {
  emptyDraft,
  fromDirective,
  fromTemplate,
  missingIn,
  newField,
  nobody,
  toIssue,
  toTemplate,
  type Draft,
} from './draft.rules.ts';
import { keep, readKept, type Shelf } from './kept-draft.ts';
import { afterFailure, mayEdit } from './sending.rules.ts';

const requestId = '00000000-0000-4000-8000-000000000001';
const now = Date.parse('2026-01-01T08:00:00Z');
const written: Draft = {
  ...emptyDraft(requestId),
  text: ' 请转移群众 ',
  recipients: { ...nobody, levels: ['village'] },
};
const choice = { ...newField('choice', 'f-1'), label: '已转移', options: ['是', '否'] };

describe('a directive that is written', () => {
  it('may be sent when somebody gets it, it says something and its form is finished', () => {
    assert.equal(missingIn(emptyDraft(requestId), false), 'recipients');
    assert.equal(missingIn({ ...written, text: ' ' }, false), 'text');
    assert.equal(missingIn({ ...written, form: [newField('text', 'f-1')] }, false), 'form');
    assert.equal(missingIn({ ...written, form: [{ ...choice, options: ['是', ' 是 '] }] }, false), 'form');
    assert.equal(missingIn(written, true), 'upload');
    assert.equal(missingIn({ ...written, form: [choice] }, false), null);
  });

  it('is what the contract takes, with deadlines counted from the sending', () => {
    const sent = toIssue({ ...written, form: [choice], feedbackMinutes: 120 }, now);
    const parsed = directiveCalls.find(({ name }) => name === 'directive:issue')?.input.safeParse(sent);
    assert.equal(parsed?.success, true, JSON.stringify(parsed?.error?.issues));
    assert.equal(sent.text, '请转移群众');
    assert.equal(sent.acknowledgeBy, '2026-01-01T08:30:00.000Z');
    assert.equal(sent.feedbackBy, '2026-01-01T10:00:00.000Z');
    assert.equal('title' in sent, false);
  });

  it('asks for no answer and no review where it has no form', () => {
    const sent = toIssue({ ...written, review: true, feedbackMinutes: 120 }, now);
    assert.deepEqual([sent.review, 'feedbackBy' in sent], [false, false]);
  });

  it('in the place of another goes to the same units unless others are chosen', () => {
    const replacing = fromDirective(sampleDirective('d', { number: 7 }), requestId);
    assert.deepEqual(replacing.replaces, { id: 'd', number: 7 });
    assert.equal(missingIn(replacing, false), null);
    assert.equal('recipients' in toIssue(replacing, now), false);
    assert.equal('recipients' in toIssue({ ...replacing, recipients: written.recipients }, now), true);
  });

  it('in the place of another keeps a title of its own, and none that is how the text begins', () => {
    const titleAfter = (title: string, text: string) =>
      fromDirective(sampleDirective('d', { title, text }), requestId).title;
    assert.equal(titleAfter('防汛', '今晚有雨，请准备。'), '防汛');
    assert.equal(titleAfter('今晚有雨…', '今晚有雨，请准备。'), '');
    assert.equal(titleAfter('今晚有雨。', '今晚有雨。'), '');
  });

  it('comes back from a template as it was kept, to whom one has chosen meanwhile', () => {
    const content = toTemplate({ ...written, title: 't', form: [choice], feedbackMinutes: 60 });
    const template = { id: 'x', name: 'n', shared: false, own: true };
    const parsed = { ...content, form: content.form ?? [], review: false } as Parameters<
      typeof fromTemplate
    >[1]['content'];
    const again = fromTemplate(emptyDraft(requestId), { ...template, content: parsed });
    assert.deepEqual([again.title, again.text, again.feedbackMinutes], ['t', '请转移群众', 60]);
    assert.deepEqual(again.form, [choice]);
    assert.deepEqual(again.recipients.levels, ['village']);
    const chosen = { ...emptyDraft(requestId), recipients: { ...nobody, unitIds: [requestId] } };
    assert.deepEqual(fromTemplate(chosen, { ...template, content: parsed }).recipients.levels, []);
  });
});

describe('what a browser keeps of a directive', () => {
  const shelf = (): Shelf & { held: Map<string, string> } => {
    const held = new Map<string, string>();
    return {
      held,
      getItem: (key) => held.get(key) ?? null,
      setItem: (key, value) => void held.set(key, value),
      removeItem: (key) => void held.delete(key),
    };
  };

  it('is the draft with the attempt that was under way, for its writer alone', () => {
    const here = shelf();
    const sent = toIssue(written, now);
    keep(here, 'me', { draft: written, sent });
    assert.deepEqual(readKept(here, 'me'), { draft: written, sent });
    assert.equal(readKept(here, 'you'), null);
    keep(here, 'me', null);
    assert.equal(here.held.size, 0);
  });

  it('is nothing where it has another shape, or storage is forbidden', () => {
    const here = shelf();
    here.setItem('zhida.directive-draft.me', '{"draft":{"text":1},"sent":null}');
    assert.equal(readKept(here, 'me'), null);
    const forbidden = {
      getItem: () => {
        throw new Error('forbidden');
      },
    } as unknown as Shelf;
    assert.equal(readKept(forbidden, 'me'), null);
  });
});

describe('a sending that failed', () => {
  const sent = toIssue(written, now);
  it('without an answer may have been committed: it is repeated word for word, and nothing is changed', () => {
    for (const code of ['unavailable', 'timeout', 'internal'] as const) {
      const sending = afterFailure(sent, { code, message: '' });
      assert.deepEqual([sending.phase, mayEdit(sending)], ['unsure', false]);
      assert.equal('sent' in sending && sending.sent, sent);
    }
  });

  it('with a refusal was not committed: it may be changed', () => {
    const sending = afterFailure(sent, { code: 'forbidden', message: '' });
    assert.deepEqual([sending.phase, mayEdit(sending)], ['refused', true]);
  });
});
