import { useStore } from 'zustand';
import { findAsk } from '../../app/follow-directives.ts';
import { useStation } from '../../app/station-context.tsx';
import type { AskNow } from './ask.rules.ts';

/** What this station must put to somebody now; redraws with everything it depends on. */
export function useAsk(): AskNow | null {
  const station = useStation();
  useStore(station.session.store, (s) => s.identity);
  useStore(station.directive.store);
  return findAsk(station);
}
