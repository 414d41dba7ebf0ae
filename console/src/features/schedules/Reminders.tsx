import { AlarmClock, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { momentText } from '../../ui/time-text.ts';
import { useSchedules } from './schedules.store.ts';

/** How long a reminder stays after the conference began: by then it rings. */
const afterStartMs = 120_000;

/** What starts soon, across the top of the page. */
export function Reminders() {
  const { t, i18n } = useTranslation();
  const { schedules } = useActions();
  const now = useNow();
  const reminders = useSchedules((s) => s.reminders);
  const shown = reminders.filter(({ startsAt }) => Date.parse(startsAt) + afterStartMs > now);
  if (shown.length === 0) return null;
  return (
    <ul className="s-reminders" role="status">
      {shown.map(({ scheduleId, title, kind, startsAt }) => {
        const minutes = Math.max(0, Math.ceil((Date.parse(startsAt) - now) / 60_000));
        return (
          <li key={scheduleId}>
            <AlarmClock aria-hidden className="c-waiting" />
            <span className="c-grow c-anywhere">
              <strong>{title}</strong> · {t(`conference.kind.${kind}`)} ·{' '}
              <span className="c-number">
                {momentText(startsAt, now, i18n.language)} {t('schedule.inMinutes', { count: minutes })}
              </span>
            </span>
            <button
              type="button"
              className="c-iconbutton"
              aria-label={t('action.close')}
              onClick={() => schedules.dropReminder(scheduleId)}
            >
              <X aria-hidden />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
