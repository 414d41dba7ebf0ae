import { Clock3, Siren, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Consultation } from '@zhida/protocol/consultation.ts';

const looks = {
  emergency: { icon: Siren, tone: 'c-alarm' },
  urgent: { icon: TriangleAlert, tone: 'c-waiting' },
  routine: { icon: Clock3, tone: 'c-muted' },
} as const;

export function UrgencyMark({ urgency }: { urgency: Consultation['urgency'] }) {
  const { t } = useTranslation();
  const { icon: Icon, tone } = looks[urgency];
  return (
    <span className={`c-mark ${tone}`}>
      <Icon aria-hidden />
      {t(`urgency.${urgency}`)}
    </span>
  );
}
