import { faultText } from '@zhida/web-ui/fault-text.ts';
import { PhoneOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Consultation, Patient } from '@zhida/protocol/consultation.ts';
import { useStation } from '../../app/station-context.tsx';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { localName } from '../../ui/names.ts';
import { Note } from '../../ui/Note.tsx';

/** Beside the stage of a consultation: what it is about, and the button that ends it for both sides. */
export function CallCase({ item }: { item: Consultation }) {
  return (
    <div className="t-case">
      <Facts item={item} />
      <End item={item} />
    </div>
  );
}

function Facts({ item }: { item: Consultation }) {
  const { t, i18n } = useTranslation();
  const { acceptedBy, specialty, reason, patient } = item;
  return (
    <dl className="t-facts">
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

function End({ item }: { item: Consultation }) {
  const { t } = useTranslation();
  const { consultation } = useStation();
  const step = useStore(consultation.store, (s) => s.step);
  const isEnding = step.phase === 'running' && step.step === 'end';
  return (
    <>
      {step.phase === 'failed' && step.step === 'end' && (
        <Note kind="problem">{t('waiting.stepFailed', { text: faultText(t, step.fault) })}</Note>
      )}
      <ConfirmButton
        className="t-button t-button-danger"
        testId="end-consultation"
        busy={isEnding}
        question={t('call.endSure')}
        yes={t('call.endYes')}
        no={t('call.endNo')}
        onConfirm={() => void consultation.actions.end(item.id)}
      >
        <PhoneOff aria-hidden="true" />
        {t(isEnding ? 'call.ending' : 'call.end')}
      </ConfirmButton>
    </>
  );
}
