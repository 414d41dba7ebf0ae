import type { ChangeOf } from '../../db/work.ts';
import { findDesk } from '../../features/control/desk.store.ts';
import { tellParticipants } from './audience.ts';
import type { TellDeps } from './telling.ts';

/** What the chairs' wall shows, to the chairs alone. */
export async function tellDesk(
  deps: TellDeps,
  [{ conferenceId }]: readonly [ChangeOf<'desk'>, ...ChangeOf<'desk'>[]],
): Promise<void> {
  const desk = await findDesk(deps.db, conferenceId);
  if (!desk) return;
  await tellParticipants(deps, conferenceId, {
    name: 'conference:desk-changed',
    payload: { desk },
    chairs: true,
  });
}
