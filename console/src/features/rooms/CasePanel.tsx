import { useTranslation } from 'react-i18next';
import type { Consultation } from '@zhida/protocol/consultation.ts';
import { useNow } from '../../ui/clock.store.ts';
import { spanOf } from '../../ui/time-text.ts';
import { CaseFacts } from '../consultations/CaseFacts.tsx';
import { UrgencyMark } from '../consultations/UrgencyMark.tsx';
import { useName } from '../session/county-name.ts';

/** The case one is talking about. */
export function CasePanel({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation();
  const now = useNow();
  const name = useName();
  const { specialty, urgency, requester, acceptedAt, requestedAt } = consultation;
  const span = spanOf(Date.parse(acceptedAt ?? requestedAt), now);
  return (
    <section className="r-case" aria-label={t('consultation.case')}>
      <div className="c-row">
        <h2>{name(specialty.name)}</h2>
        <UrgencyMark urgency={urgency} />
      </div>
      <dl className="k-facts">
        <div>
          <dt>{t('consultation.requester')}</dt>
          <dd className="c-anywhere">
            {name(requester.unitName)} · {requester.displayName}
          </dd>
        </div>
      </dl>
      <CaseFacts consultation={consultation} />
      <span className="c-muted c-number">{t(`time.talked.${span.key}`, { count: span.count })}</span>
    </section>
  );
}
