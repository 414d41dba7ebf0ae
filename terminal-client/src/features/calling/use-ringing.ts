import { useStore } from 'zustand';
import { findStationRing, type StationRing } from '../../app/ringing.ts';
import { useStation } from '../../app/station-context.tsx';

/** What rings here now; redraws with everything it depends on. */
export function useRinging(): StationRing | undefined {
  const station = useStation();
  useStore(station.session.store, (s) => s.identity);
  useStore(station.calling.store);
  useStore(station.conference.store);
  return findStationRing(station);
}
