import { createContext, useContext, type ReactNode } from 'react';
import { LinkProvider } from '../features/link/link-context.tsx';
import type { Guest } from './guest.ts';

const GuestContext = createContext<Guest | null>(null);

export function GuestProvider({ guest, children }: { guest: Guest; children: ReactNode }) {
  return (
    <GuestContext value={guest}>
      <LinkProvider link={guest.link}>{children}</LinkProvider>
    </GuestContext>
  );
}

/** The page's parts. Throws outside of the provider. */
export function useGuest(): Guest {
  const guest = useContext(GuestContext);
  if (!guest) throw new Error('useGuest outside of GuestProvider');
  return guest;
}
