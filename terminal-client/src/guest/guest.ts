import { Devices } from '@zhida/media-client/devices.ts';
import { SessionClient } from '@zhida/media-client/session-client.ts';
import { SignalClient } from '@zhida/media-client/signal-client.ts';
import { Call } from '../features/conference/call.ts';
import { createConferenceStore, type ConferenceStore } from '../features/conference/conference.store.ts';
import { createRoomLoader, type RoomLoader } from '../features/conference/room-loader.ts';
import { createSeatMemory, type SeatMemory } from '../features/conference/seat-memory.ts';
import { gradeLink } from '../features/link/link.selectors.ts';
import { createLinkStore, type LinkStore } from '../features/link/link.store.ts';
import { guessLine } from '../features/settings/guess-line.ts';
import { chooseProfile } from '../features/settings/picture.rules.ts';
import { createGuestActions, type GuestActions } from './guest.actions.ts';
import { createGuestStore, type GuestStore } from './guest.store.ts';

/** The parts of a guest's page: one conference, nothing of the county. */
export interface Guest {
  readonly client: SessionClient;
  readonly signal: SignalClient;
  readonly devices: Devices;
  readonly link: LinkStore;
  readonly store: GuestStore;
  readonly actions: GuestActions;
  readonly conference: ConferenceStore;
  readonly roomLoader: RoomLoader;
  readonly call: Call;
  readonly seats: SeatMemory;
}

/** @param secret from the address, already taken out of it */
export function createGuest(secret: string | null): Guest {
  const client = new SessionClient({ client: 'guest' });
  const signal = new SignalClient({ client: 'guest', getToken: () => client.getToken() });
  const devices = new Devices();
  const link = createLinkStore();
  const store = createGuestStore();
  const memory = createSeatMemory(sessionStorage, 'zhida.guest.seat');
  const conference = createConferenceStore([]);
  const loader = createRoomLoader(
    async () => (await import('../features/conference/room-module.ts')).roomModule,
  );
  const pickProfile = () => chooseProfile('auto', gradeLink(link.getState()), guessLine(navigator));
  const fetcher = globalThis.fetch.bind(globalThis);
  return {
    client,
    signal,
    devices,
    link,
    store,
    actions: createGuestActions({ store, client, signal, fetch: fetcher, secret }),
    conference,
    roomLoader: loader,
    call: new Call({
      store: conference,
      signal,
      devices,
      rest: client,
      loader,
      memory,
      chooseProfile: pickProfile,
    }),
    seats: memory,
  };
}
