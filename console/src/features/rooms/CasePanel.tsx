import { Button, Popconfirm } from 'antd';
import { PhoneOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Consultation } from '@zhida/protocol/consultation.ts';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { spanOf } from '../../ui/time-text.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { CaseFacts } from '../consultations/CaseFacts.tsx';
import { UrgencyMark } from '../consultations/UrgencyMark.tsx';
import { useName } from '../session/county-name.ts';

/** The case one is talking about, and the end of the consultation for both sides. */
export function CasePanel({ consultation }: { consultation: Consultation }) {
  const { t } = useTranslation();
  const { consultations } = useActions();
  const now = useNow();
  const name = useName();
  const end = useAttempt(consultations.end);
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
      {end.attempt.phase === 'failed' && <FaultNotice fault={end.attempt.fault} />}
      {consultation.state === 'accepted' && (
        <Popconfirm
          title={t('consultation.endConfirm')}
          okText={t('consultation.end')}
          okButtonProps={{ danger: true, 'data-testid': 'confirm-end' }}
          onConfirm={() => void end.run(consultation.id)}
        >
          <Button danger icon={<PhoneOff aria-hidden />} loading={end.running} data-testid="end-consultation">
            {t('consultation.end')}
          </Button>
        </Popconfirm>
      )}
    </section>
  );
}
