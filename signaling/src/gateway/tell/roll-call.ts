import type { ChangeOf } from '../../db/work.ts';
import { readRollCall } from '../../features/roll-call/read-roll-call.ts';
import { tellParticipants } from './audience.ts';
import type { TellDeps } from './telling.ts';

/** The entries that changed, to the chairs. Everything after the oldest change that is waiting. */
export async function tellRollCall(
  deps: TellDeps,
  changes: readonly [ChangeOf<'roll-call'>, ...ChangeOf<'roll-call'>[]],
): Promise<void> {
  const [{ conferenceId, rollCallId }] = changes;
  const since = Math.min(...changes.map(({ version }) => version)) - 1;
  const rollCall = await readRollCall(deps.db, rollCallId, since);
  if (!rollCall) return;
  await tellParticipants(deps, conferenceId, {
    name: 'roll-call:changed',
    payload: { rollCall, since },
    chairs: true,
  });
}

/** The site that is called, and nobody else. */
export async function tellRollCalled(deps: TellDeps, { notice }: ChangeOf<'roll-called'>): Promise<void> {
  const { conferenceId, participantId } = notice;
  await tellParticipants(deps, conferenceId, {
    name: 'roll-call:called',
    payload: notice,
    participantIds: [participantId],
  });
}
