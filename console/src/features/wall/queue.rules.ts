import type { Participant } from '@zhida/protocol/conference.ts';

/** Who asks for the floor, who waited longest first. */
export function listRequests(sites: readonly Participant[]): readonly Participant[] {
  return sites
    .filter(({ floor }) => floor === 'requested')
    .sort((a, b) => Date.parse(a.floorRequestedAt ?? '') - Date.parse(b.floorRequestedAt ?? ''));
}

export function listHolders(sites: readonly Participant[]): readonly Participant[] {
  return sites.filter(({ floor }) => floor === 'granted');
}

/** Who waits in the lobby, who came first at the top. */
export function listWaiting(sites: readonly Participant[]): readonly Participant[] {
  return sites
    .filter(({ state }) => state === 'waiting')
    .sort((a, b) => Date.parse(a.stateSince) - Date.parse(b.stateSince));
}

/** Time left until the planned end, in whole minutes rounded up; null where none was planned. */
export function minutesLeft(endsAt: string | null, now: number): number | null {
  return endsAt === null ? null : Math.max(0, Math.ceil((Date.parse(endsAt) - now) / 60_000));
}

/** From here on the chair should prolong or come to an end. */
export const shortOfMinutes = 10;
