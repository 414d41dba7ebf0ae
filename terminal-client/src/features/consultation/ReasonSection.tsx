import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { hasQuickPhrase, reasonLimit, toggleQuickPhrase } from './request-form.ts';

const phrases = [
  'chestPain',
  'breathless',
  'fever',
  'unconscious',
  'bleeding',
  'abdominalPain',
  'convulsion',
  'injury',
  'readImage',
];

/** What is the matter: phrases to touch, and free words for those who like to type. */
export function ReasonSection() {
  const { t } = useTranslation();
  const { consultation } = useStation();
  const reason = useStore(consultation.store, (s) => s.form.reason);
  const { edit } = consultation.actions;
  return (
    <section className="t-section" aria-labelledby="ask-reason">
      <h2 id="ask-reason">{t('ask.reason')}</h2>
      <div className="t-phrases">
        {phrases.map((key) => {
          const phrase = t(`ask.phrases.${key}`);
          return (
            <button
              key={key}
              type="button"
              className="t-button t-phrase"
              aria-pressed={hasQuickPhrase(reason, phrase)}
              onClick={() => edit({ reason: toggleQuickPhrase(reason, phrase) })}
            >
              {phrase}
            </button>
          );
        })}
      </div>
      <label className="t-field">
        <span>{t('ask.reasonLabel')}</span>
        <textarea
          rows={2}
          maxLength={reasonLimit}
          data-testid="reason"
          placeholder={t('ask.reasonPlaceholder')}
          value={reason}
          onChange={(event) => edit({ reason: event.target.value })}
        />
      </label>
    </section>
  );
}
