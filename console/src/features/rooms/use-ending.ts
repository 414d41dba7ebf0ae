import { useTranslation } from 'react-i18next';
import type { Consultation } from '@zhida/protocol/consultation.ts';
import type { RoomEnding } from '@zhida/web-ui/conference/room-context.ts';
import { useActions } from '../../app/console-actions.ts';

/** Ending a consultation ends its conference for both sides; undefined where the room is no consultation of one's own. */
export function useEnding(consultation: Consultation | undefined): RoomEnding | undefined {
  const { t } = useTranslation();
  const { consultations } = useActions();
  if (consultation?.state !== 'accepted') return undefined;
  return {
    label: t('consultation.end'),
    question: t('consultation.endConfirm'),
    confirm: t('consultation.end'),
    testId: 'end-consultation',
    run: () => consultations.end(consultation.id),
  };
}
