import assert from 'node:assert/strict';
import { faultCodes, faultReasons } from '@zhida/protocol/core/fault.ts';
import { faultText } from './fault-text.ts';
import { createI18n } from './i18n/i18n.ts';

describe('fault text', () => {
  for (const language of ['zh', 'en']) {
    it(`has a sentence for every code and reason in ${language}`, async () => {
      const i18n = createI18n();
      await i18n.changeLanguage(language);
      for (const code of faultCodes) assertSentence(faultText(i18n.t, { code, message: 'x' }));
      for (const reason of faultReasons)
        assertSentence(faultText(i18n.t, { code: 'internal', reason, message: 'x' }));
    });
  }

  it('says how long to wait, in minutes where that is easier to grasp', () => {
    const { t } = createI18n();
    const locked = { code: 'forbidden', reason: 'locked-out', message: 'x', retryAfterSeconds: 840 } as const;
    assert.match(faultText(t, locked), /14 分钟/);
  });

  it('gives the reference of an internal fault and never the developers’ message', () => {
    const { t } = createI18n();
    const text = faultText(t, { code: 'internal', message: 'null pointer', reference: 'A1B2' });
    assert.match(text, /A1B2/);
    assert.doesNotMatch(text, /null pointer/);
  });
});

function assertSentence(text: string): void {
  assert.doesNotMatch(text, /^(ui:)?fault\./, 'the key itself is shown');
  assert.match(text, /[。.]$/);
  assert.doesNotMatch(text, /\{\{/);
}
