import { urgencies } from '@zhida/protocol/consultation.ts';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';

/** Three large choices; "urgent" is chosen already. */
export function UrgencyChoice() {
  const { t } = useTranslation();
  const { consultation } = useStation();
  const chosen = useStore(consultation.store, (s) => s.form.urgency);
  return (
    <section className="t-section" aria-labelledby="ask-urgency">
      <h2 id="ask-urgency">{t('ask.urgency')}</h2>
      <div className="t-choices" role="radiogroup" aria-labelledby="ask-urgency">
        {urgencies.map((urgency) => (
          <label
            key={urgency}
            className={`t-choice t-urgency-${urgency}`}
            data-chosen={chosen === urgency}
            data-testid={`urgency-${urgency}`}
          >
            <input
              type="radio"
              name="urgency"
              className="t-hidden-input"
              checked={chosen === urgency}
              onChange={() => consultation.actions.edit({ urgency })}
            />
            <span className="t-choice-name">{t(`consultation.urgency.${urgency}`)}</span>
            <span className="t-choice-note">{t(`consultation.urgencyHint.${urgency}`)}</span>
          </label>
        ))}
      </div>
    </section>
  );
}
