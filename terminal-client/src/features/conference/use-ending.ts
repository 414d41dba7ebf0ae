import type { RoomEnding } from '@zhida/web-ui/conference/room-context.ts';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { findByConference } from '../consultation/consultation.selectors.ts';

/** Ending a consultation ends its conference for both sides; undefined in any other conference. */
export function useEnding(conferenceId: string | null): RoomEnding | undefined {
  const { t } = useTranslation();
  const { consultation } = useStation();
  const known = useStore(consultation.store, (s) => s.known);
  const item = conferenceId === null ? undefined : findByConference(known, conferenceId);
  if (!item) return undefined;
  return {
    label: t('call.end'),
    question: t('call.endSure'),
    confirm: t('call.endYes'),
    testId: 'end-consultation',
    run: () => consultation.actions.end(item.id),
  };
}
