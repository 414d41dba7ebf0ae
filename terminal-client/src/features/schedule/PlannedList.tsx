import { faultText } from '@zhida/web-ui/fault-text.ts';
import { CalendarClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { localName } from '../../ui/names.ts';
import { Note } from '../../ui/Note.tsx';
import { formatMoment } from '../../ui/time-text.ts';
import { ConferenceMarks } from '../conference/ConferenceMarks.tsx';
import { listPlanned, type Planned } from './schedule.rules.ts';
import './schedule.css';

/** What is planned, the next first. At its time it rings by itself, so there is nothing to press here. */
export function PlannedList() {
  const { t } = useTranslation();
  const { schedule } = useStation();
  const listing = useStore(schedule.store, (s) => s.listing);
  const planned = listPlanned(listing);
  if (listing.phase === 'failed') {
    return <Note kind="info">{t('schedule.failed', { text: faultText(t, listing.fault) })}</Note>;
  }
  if (planned.length === 0) return null;
  return (
    <section className="t-section" aria-labelledby="planned-title" data-testid="planned-list">
      <h2 id="planned-title">{t('schedule.title')}</h2>
      <ul className="t-list">
        {planned.map((item) => (
          <PlannedCard key={item.id} item={item} />
        ))}
      </ul>
      <p className="t-muted">{t('schedule.hint')}</p>
    </section>
  );
}

function PlannedCard({ item }: { item: Planned }) {
  const { t, i18n } = useTranslation();
  const { organiser } = item;
  const host = `${localName(organiser.unitName, i18n.language)} ${organiser.displayName}`;
  return (
    <li className="t-card t-planned">
      <CalendarClock aria-hidden="true" />
      <div className="t-conference-text">
        <span className="t-planned-time">{formatMoment(Date.parse(item.startsAt), Date.now())}</span>
        <strong className="t-conference-title">{item.title}</strong>
        <span className="t-muted">
          {[
            host,
            t('schedule.minutes', { count: item.minutes }),
            t(`schedule.every.${item.recurrence}`),
          ].join(' · ')}
        </span>
        <ConferenceMarks conference={item} />
      </div>
    </li>
  );
}
