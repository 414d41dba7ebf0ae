import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { emptyForm, hasPatient, nameLimit } from './request-form.ts';

const sexes = ['female', 'male'] as const;

/** Who it is about, if the patient agrees that it is told. */
export function PatientSection() {
  const { t } = useTranslation();
  const { consultation } = useStation();
  const form = useStore(consultation.store, (s) => s.form);
  const { edit } = consultation.actions;
  return (
    <section className="t-section" aria-labelledby="ask-patient">
      <h2 id="ask-patient">{t('ask.patient')}</h2>
      <div className="t-patient">
        <label className="t-field">
          <span>{t('ask.patientName')}</span>
          <input
            maxLength={nameLimit}
            autoComplete="off"
            data-testid="patient-name"
            value={form.patientName}
            onChange={(event) => edit({ patientName: event.target.value })}
          />
        </label>
        <label className="t-field">
          <span>{t('ask.patientAge')}</span>
          <input
            inputMode="numeric"
            maxLength={3}
            autoComplete="off"
            data-testid="patient-age"
            value={form.patientAge}
            onChange={(event) => edit({ patientAge: event.target.value })}
          />
        </label>
        <div className="t-field" role="group" aria-label={t('ask.sex')}>
          <span>{t('ask.sex')}</span>
          <div className="t-row">
            {sexes.map((sex) => (
              <button
                key={sex}
                type="button"
                className="t-button"
                aria-pressed={form.patientSex === sex}
                onClick={() => edit({ patientSex: form.patientSex === sex ? null : sex })}
              >
                {t(`ask.${sex}`)}
              </button>
            ))}
          </div>
        </div>
      </div>
      {hasPatient(form) && <Consent />}
    </section>
  );
}

function Consent() {
  const { t } = useTranslation();
  const { consultation } = useStation();
  const consent = useStore(consultation.store, (s) => s.form.consent);
  const { edit } = consultation.actions;
  const { patientName, patientAge, patientSex } = emptyForm;
  return (
    <div className="t-consent">
      <label className="t-check">
        <input
          type="checkbox"
          data-testid="consent"
          checked={consent}
          onChange={(event) => edit({ consent: event.target.checked })}
        />
        <span>{t('ask.consent')}</span>
      </label>
      <p className="t-consent-why">
        <ShieldCheck aria-hidden="true" />
        <span>{t('ask.consentWhy')}</span>
      </p>
      <button
        type="button"
        className="t-button t-button-quiet"
        onClick={() => edit({ patientName, patientAge, patientSex, consent: false })}
      >
        {t('ask.clearPatient')}
      </button>
    </div>
  );
}
