import { useTranslation } from 'react-i18next';
import type { Consultation, Patient } from '@zhida/protocol/consultation.ts';
import { localName } from '../../ui/names.ts';

/** Beside the stage of a consultation: what it is about. */
export function CallCase({ item }: { item: Consultation }) {
  const { t, i18n } = useTranslation();
  const { acceptedBy, specialty, reason, patient } = item;
  return (
    <dl className="t-case t-facts">
      <dt>{t('call.case')}</dt>
      <dd>{localName(specialty.name, i18n.language)}</dd>
      {acceptedBy && (
        <>
          <dt>{t('call.expert')}</dt>
          <dd>
            {acceptedBy.displayName} · {localName(acceptedBy.unitName, i18n.language)}
          </dd>
        </>
      )}
      {reason !== null && (
        <>
          <dt>{t('call.reason')}</dt>
          <dd>{reason}</dd>
        </>
      )}
      {patient && (
        <>
          <dt>{t('call.patient')}</dt>
          <dd>
            <PatientLine patient={patient} />
          </dd>
        </>
      )}
    </dl>
  );
}

function PatientLine({ patient }: { patient: Patient }) {
  const { t } = useTranslation();
  const { name, ageYears, sex } = patient;
  const parts = [
    name,
    sex === 'female' || sex === 'male' ? t(`ask.${sex}`) : undefined,
    ageYears === undefined ? undefined : t('call.age', { count: ageYears }),
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}
