import { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { RestAccess } from '@zhida/media-client/conference-files.ts';
import { Devices } from '@zhida/media-client/devices.ts';
import type { SignalClient } from '@zhida/media-client/signal-client.ts';

/** What needs the media stack, the heaviest part of the console: loaded on its own. One set of devices for all of it. */
export interface Media {
  readonly signal: SignalClient;
  readonly devices: Devices;
  openSession(conferenceId: string): ConferenceSession;
}

/** @param rest by what files of a conference travel */
export function createMedia(signal: SignalClient, rest: RestAccess): Media {
  const devices = new Devices();
  return {
    signal,
    devices,
    openSession: (conferenceId) => new ConferenceSession({ signal, conferenceId, devices, rest }),
  };
}
