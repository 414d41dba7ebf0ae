import { FlaskConical, ShieldAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '@zhida/protocol/conference.ts';
import './states.css';

/** Says that something is an exercise or a test, striped so that nobody takes it for the real thing. */
export function StatusBadge({ status }: { status: Conference['status'] }) {
  const { t } = useTranslation();
  if (status === 'Actual') return null;
  const Icon = status === 'Exercise' ? ShieldAlert : FlaskConical;
  return (
    <span className="c-status">
      <Icon aria-hidden />
      {t(`conference.status.${status}`)}
    </span>
  );
}
