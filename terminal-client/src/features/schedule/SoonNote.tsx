import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { Note } from '../../ui/Note.tsx';
import { formatClock } from '../../ui/time-text.ts';
import { useNow } from '../../ui/use-now.ts';
import { findSoon, minutesUntil } from './schedule.rules.ts';

/** On the home screen: what starts soon, so that the doctor stays near. */
export function SoonNote() {
  const { t } = useTranslation();
  const { schedule, link } = useStation();
  const listing = useStore(schedule.store, (s) => s.listing);
  const reminder = useStore(schedule.store, (s) => s.reminder);
  const offset = useStore(link, (s) => s.clockOffset);
  const now = useNow(10_000) + offset;
  const soon = findSoon(listing, reminder, now);
  if (!soon) return null;
  const count = minutesUntil(soon.startsAt, now);
  const time = formatClock(Date.parse(soon.startsAt));
  return (
    <Note
      kind="info"
      action={
        soon.scheduleId === reminder?.scheduleId ? (
          <button type="button" className="t-button" onClick={schedule.actions.forgetReminder}>
            {t('app.close')}
          </button>
        ) : undefined
      }
    >
      <strong data-testid="soon">
        {count > 0
          ? t('schedule.soon', { title: soon.title, time, count })
          : t('schedule.now', { title: soon.title })}
      </strong>
    </Note>
  );
}
