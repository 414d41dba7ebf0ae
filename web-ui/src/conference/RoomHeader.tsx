import type { Conference } from '@zhida/protocol/conference.ts';
import { Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { QualityIcon } from './QualityIcon.tsx';
import { useRoom, useRoomView } from './room-context.ts';

/** What this is, whether it is real, how many are here, and how the own network does. */
export function RoomHeader({ conference }: { readonly conference: Conference }) {
  const { t } = useTranslation('ui');
  const { actions } = useRoom();
  const grade = useRoomView((view) => view.quality.own);
  const isOpen = useRoomView((view) => view.panel === 'quality');
  const here = conference.participants.flatMap(({ peers }) => peers).length;
  const word = t(`quality.${grade}`);
  return (
    <header className="zh-room-header" data-status={conference.status}>
      {conference.status !== 'Actual' && (
        <span className="zh-status-badge">
          {t(conference.status === 'Exercise' ? 'room.exercise' : 'room.test')}
        </span>
      )}
      <h1>{conference.title}</h1>
      <span className="zh-people">
        <Users aria-hidden="true" />
        {t('room.people', { count: here })}
      </span>
      <button
        type="button"
        className="zh-quality-button"
        aria-expanded={isOpen}
        aria-label={t('quality.open', { grade: word })}
        onClick={() => actions.togglePanel('quality')}
      >
        <QualityIcon grade={grade} />
        <span>{t('quality.label', { grade: word })}</span>
      </button>
    </header>
  );
}
