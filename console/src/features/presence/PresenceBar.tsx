import type { Counts } from './presence-counts.ts';
import '../../ui/states.css';

/** Shares of online, busy and offline. Decoration: the numbers stand beside it. */
export function PresenceBar({ counts }: { counts: Counts }) {
  return (
    <div className="c-bar" aria-hidden>
      {(['online', 'busy', 'offline'] as const).map(
        (state) =>
          counts[state] > 0 && <i key={state} className={`is-${state}`} style={{ flex: counts[state] }} />,
      )}
    </div>
  );
}
