import type { ChangeOf } from '../../db/work.ts';
import { findIncomingCalls } from '../../features/calling/calling.store.ts';
import { roomOf } from './audience.ts';
import type { TellDeps } from './telling.ts';

/** Rings sites: one notice for all who get the same call, so that a call of 311 is encoded once or twice. */
export async function tellCalled(
  deps: TellDeps,
  { conferenceId, participantIds }: ChangeOf<'called'>,
): Promise<void> {
  for (const { call, sites } of await findIncomingCalls(deps.db, { conferenceId, participantIds }))
    deps.send(sites.map(roomOf), 'conference:called', { call });
}
