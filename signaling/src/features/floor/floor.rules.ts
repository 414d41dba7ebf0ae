import type { Participant } from '@zhida/protocol/conference.ts';

export type Floor = Participant['floor'];
export type FloorAction = 'request' | 'release' | 'grant' | 'deny' | 'revoke';

/** What an action makes of a site's floor; absent: nothing, which is no error. */
const table: Readonly<Record<Floor, Readonly<Partial<Record<FloorAction, Floor>>>>> = {
  none: { request: 'requested', grant: 'granted' },
  requested: { release: 'none', grant: 'granted', deny: 'none' },
  granted: { release: 'none', revoke: 'none' },
};

/** @returns null when the action changes nothing */
export function nextFloor(floor: Floor, action: FloorAction): Floor | null {
  return table[floor][action] ?? null;
}
