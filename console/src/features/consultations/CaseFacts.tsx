import { useTranslation } from 'react-i18next';
import type { Consultation } from '@zhida/protocol/consultation.ts';
import './consultations.css';

/** What is asked and about whom; only for those who treat. Nothing of it is drawn for an overseer. */
export function CaseFacts({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation();
  const { reason, patient } = consultation;
  if (reason === null && patient === null) return null;
  const facts = patient && [
    patient.name,
    patient.sex && t(`patient.${patient.sex}`),
    patient.ageYears === undefined ? undefined : t('patient.age', { count: patient.ageYears }),
  ];
  return (
    <dl className="k-facts">
      {reason !== null && (
        <div>
          <dt>{t('consultation.reason')}</dt>
          <dd className="c-anywhere">{reason}</dd>
        </div>
      )}
      {facts && (
        <div>
          <dt>{t('patient.title')}</dt>
          <dd className="c-anywhere">{facts.filter(Boolean).join(' · ')}</dd>
        </div>
      )}
    </dl>
  );
}
