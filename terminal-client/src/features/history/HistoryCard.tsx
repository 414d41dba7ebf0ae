import { CircleCheck, CircleSlash, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Consultation, ConsultationState } from '@zhida/protocol/consultation.ts';
import { localName } from '../../ui/names.ts';
import { formatMoment } from '../../ui/time-text.ts';
import { getDuration } from '../consultation/consultation.rules.ts';

/** One past consultation: for what, when, with whom, for how long, and how it came out. */
export function HistoryCard({ consultation }: { consultation: Consultation }) {
  const { t, i18n } = useTranslation();
  const { specialty, urgency, state, requestedAt, acceptedBy } = consultation;
  const when = formatMoment(Date.parse(requestedAt), Date.now());
  return (
    <li className="t-card t-history-card">
      <p className="t-history-head">
        <strong>{localName(specialty.name, i18n.language)}</strong>
        <span className="t-muted">{t(`consultation.urgency.${urgency}`)}</span>
        <StateMark state={state} />
      </p>
      <p className="t-muted">
        <time dateTime={requestedAt}>{when}</time>
        <Duration consultation={consultation} />
      </p>
      {acceptedBy && (
        <p>
          {t('history.expert', {
            unit: localName(acceptedBy.unitName, i18n.language),
            name: acceptedBy.displayName,
          })}
        </p>
      )}
    </li>
  );
}

function Duration({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation();
  const duration = getDuration(consultation);
  if (duration === null) return null;
  const seconds = Math.round(duration / 1000);
  const text =
    seconds < 60
      ? t('history.seconds', { count: seconds })
      : t('history.minutes', { count: Math.round(seconds / 60) });
  return <span> · {t('history.duration', { text })}</span>;
}

function StateMark({ state }: { state: ConsultationState }) {
  const { t } = useTranslation();
  const Icon = state === 'ended' ? CircleCheck : state === 'cancelled' ? CircleSlash : Clock;
  return (
    <span className={`t-state t-state-${state}`}>
      <Icon aria-hidden="true" />
      {t(`consultation.state.${state}`)}
    </span>
  );
}
