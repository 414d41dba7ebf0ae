import { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { Devices } from '@zhida/media-client/devices.ts';
import type { SignalClient } from '@zhida/media-client/signal-client.ts';

/** Makes sessions over one set of devices. Loaded on its own: the media stack is the heaviest part of the console. */
export function createSessionOpener(signal: SignalClient): (conferenceId: string) => ConferenceSession {
  const devices = new Devices();
  return (conferenceId) => new ConferenceSession({ signal, conferenceId, devices });
}
