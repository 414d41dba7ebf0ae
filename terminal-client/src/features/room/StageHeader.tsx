import type { Conference } from '@zhida/protocol/conference.ts';
import { QualityIcon } from '@zhida/web-ui/conference/QualityIcon.tsx';
import { useRoom, useRoomView } from '@zhida/web-ui/conference/room-context.ts';
import { useTranslation } from 'react-i18next';
import { localName } from '../../ui/names.ts';
import { ConferenceMarks } from '../conference/ConferenceMarks.tsx';
import { findChair, wordsOf } from './stage.rules.ts';

/** What this is, whether it is real, who leads it, and how the own network does. */
export function StageHeader({ conference }: { conference: Conference }) {
  const { t, i18n } = useTranslation();
  const { actions } = useRoom();
  const grade = useRoomView((view) => view.quality.own);
  const isOpen = useRoomView((view) => view.panel === 'quality');
  const chair = findChair(conference);
  const word = t(`ui:quality.${grade}`);
  const unit = chair ? localName(chair.party.unitName, i18n.language) : '';
  return (
    <header className="t-large-head" data-status={conference.status}>
      <ConferenceMarks conference={conference} />
      <h1>{conference.title}</h1>
      {chair && (
        <span className="t-large-chair">
          {t(`room.chair.${wordsOf(conference)}`, {
            name: unit === chair.displayName ? unit : `${unit} ${chair.displayName}`,
          })}
        </span>
      )}
      <button
        type="button"
        className="zh-quality-button"
        aria-expanded={isOpen}
        aria-label={t('ui:quality.open', { grade: word })}
        onClick={() => actions.togglePanel('quality')}
      >
        <QualityIcon grade={grade} />
        <span>{t('ui:quality.label', { grade: word })}</span>
      </button>
    </header>
  );
}
