import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { Note } from '../../ui/Note.tsx';
import { wrongClock } from './deadline.rules.ts';

/** A machine whose clock is wrong says so: what is signed here is recorded by the county's time, not by this one. */
export function ClockNote() {
  const { t } = useTranslation();
  const wrong = wrongClock(useStore(useStation().link, (s) => s.clockOffset));
  if (!wrong) return null;
  const { is, minutes } = wrong;
  const unit = minutes < 60 ? 'minutes' : minutes < 1_440 ? 'hours' : 'days';
  const count = Math.round(minutes / { minutes: 1, hours: 60, days: 1_440 }[unit]);
  return (
    <Note kind="info">
      <span data-testid="wrong-clock">
        {t(`directives.clock.${is}`, { by: t(`directives.clock.${unit}`, { count }) })}
      </span>
    </Note>
  );
}
