import { BellRing, CircleCheck, CircleSlash, Hourglass, PhoneCall, PhoneMissed, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConsultationState } from '@zhida/protocol/consultation.ts';

const looks = {
  requested: { icon: Send, tone: 'c-waiting' },
  ringing: { icon: BellRing, tone: 'c-waiting' },
  waiting: { icon: Hourglass, tone: 'c-waiting' },
  accepted: { icon: PhoneCall, tone: 'c-ok' },
  ended: { icon: CircleCheck, tone: 'c-muted' },
  cancelled: { icon: CircleSlash, tone: 'c-muted' },
  unanswered: { icon: PhoneMissed, tone: 'c-alarm' },
} as const;

export function ConsultationMark({ state }: { state: ConsultationState }) {
  const { t } = useTranslation();
  const { icon: Icon, tone } = looks[state];
  return (
    <span className={`c-mark ${tone}`}>
      <Icon aria-hidden />
      {t(`consultation.state.${state}`)}
    </span>
  );
}
