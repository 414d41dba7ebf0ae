import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** Producer ids of the own pictures somebody looks at now. */
export type WatchedStore = StoreApi<{ readonly producerIds: readonly string[] }>;

/** Hears who of the others begins or stops to look at the own pictures. `close` ends it. */
export function followWatched(
  signal: Pick<SignalClient, 'on'>,
  conferenceId: string,
): { readonly store: WatchedStore; close(): void } {
  const store: WatchedStore = createStore(() => ({ producerIds: [] as readonly string[] }));
  const close = signal.on('media:demand-changed', (demand) => {
    if (demand.conferenceId !== conferenceId) return;
    const rest = store.getState().producerIds.filter((id) => id !== demand.producerId);
    store.setState({ producerIds: demand.wanted ? [...rest, demand.producerId] : rest });
  });
  return { store, close };
}

/** True while others see the own camera: always on the stage, elsewhere while somebody looks. */
export function isWatched(
  session: Pick<ConferenceSession, 'standing' | 'local'>,
  producerIds: readonly string[],
): boolean {
  if (session.local.camera.state !== 'on') return false;
  const standing = session.standing();
  if (!standing) return false;
  if (standing.onStage) return true;
  return standing.participant.peers
    .flatMap(({ publications }) => publications)
    .some(({ producerId, source }) => source === 'camera' && producerIds.includes(producerId));
}
