import type { SessionStore } from '../session/session.store.ts';
import type { ContactMemory } from './contact-memory.ts';
import type { LinkStore } from './link.store.ts';

export interface KeepContactDeps {
  readonly store: LinkStore;
  readonly session: SessionStore;
  readonly memory: ContactMemory;
}

/**
 * Keeps over a restart when the county was last heard and how wrong this machine's clock was then: a page that opened
 * without a network says both, though it never had a socket.
 */
export function keepContact({ store, session, memory }: KeepContactDeps): () => void {
  const kept = memory.recall();
  if (kept) store.setState({ clockOffset: kept.clockOffset });
  const offs = [
    session.subscribe(({ identity }) => {
      if (identity.phase !== 'remembered' || store.getState().signal.phase === 'offline') return;
      const lastContact = memory.recall()?.at ?? null;
      store.setState({ signal: { phase: 'offline', since: Date.now(), lastContact, outdated: false } });
    }),
    store.subscribe(({ roundTrip, clockOffset }, before) => {
      if (roundTrip === before.roundTrip || roundTrip.phase !== 'measured') return;
      memory.remember({ at: Date.now(), clockOffset });
    }),
  ];
  return () => offs.forEach((off) => off());
}
