import { useStore } from 'zustand';
import type { Conference } from '@zhida/protocol/conference.ts';
import { findStationRinging } from '../../app/ringing.ts';
import { useStation } from '../../app/station-context.tsx';

/** The conference that rings here now; redraws with everything it depends on. */
export function useRinging(): Conference | undefined {
  const station = useStation();
  useStore(station.session.store, (s) => s.identity);
  useStore(station.consultation.store, (s) => s.known);
  useStore(station.conference.store);
  return findStationRinging(station);
}
