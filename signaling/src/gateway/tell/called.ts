import type { ChangeOf } from '../../db/work.ts';
import { findIncomingCalls } from '../../features/calling/calling.store.ts';
import { room } from '../rooms.ts';
import { roomOf } from './audience.ts';
import type { TellDeps } from './telling.ts';

/** Rings sites: one notice for all who get the same call, so that a call of 311 is encoded once or twice. */
export async function tellCalled(
  deps: TellDeps,
  { conferenceId, participantIds }: ChangeOf<'called'>,
): Promise<void> {
  for (const { call, sites, chairId } of await findIncomingCalls(deps.db, { conferenceId, participantIds })) {
    // Who calls its own unit is not rung by it; who planned a conference that opens by itself is.
    const caller =
      chairId !== null && !sites.some(({ partyId }) => partyId === chairId) ? room.actor(chairId) : [];
    deps.send(sites.map(roomOf), 'conference:called', { call }, caller);
  }
}
