import { createContext, useContext, type ReactNode } from 'react';
import { LinkProvider } from '../features/link/link-context.tsx';
import type { Station } from './station.ts';

const StationContext = createContext<Station | null>(null);

export function StationProvider({ station, children }: { station: Station; children: ReactNode }) {
  return (
    <StationContext value={station}>
      <LinkProvider link={station.link}>{children}</LinkProvider>
    </StationContext>
  );
}

/** The page's parts. Throws outside of the provider. */
export function useStation(): Station {
  const station = useContext(StationContext);
  if (!station) throw new Error('useStation outside of StationProvider');
  return station;
}
