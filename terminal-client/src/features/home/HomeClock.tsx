import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { formatClock } from '../../ui/time-text.ts';
import { useNow } from '../../ui/use-now.ts';

/** The time by the server's clock: the one on an old PC may be years off. */
export function HomeClock() {
  const offset = useStore(useStation().link, (s) => s.clockOffset);
  const now = useNow(1_000) + offset;
  return (
    <time className="t-clock" dateTime={new Date(now).toISOString()}>
      {formatClock(now)}
    </time>
  );
}
