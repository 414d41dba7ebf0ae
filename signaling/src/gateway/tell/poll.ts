import type { ChangeOf } from '../../db/work.ts';
import { viewPoll } from '../../features/poll/poll.rules.ts';
import { findPoll } from '../../features/poll/poll.store.ts';
import { roomsOfConference } from './audience.ts';
import type { TellDeps } from './telling.ts';

/** Votes to the chairs, opening and closing to everybody; a chair is told once, with the votes. */
export async function tellPoll(
  deps: TellDeps,
  changes: readonly [ChangeOf<'poll'>, ...ChangeOf<'poll'>[]],
): Promise<void> {
  const [{ conferenceId, pollId }] = changes;
  const poll = await findPoll(deps.db, pollId);
  if (!poll) return;
  const chairs = await roomsOfConference(deps, conferenceId, { chairs: true });
  deps.send(chairs, 'poll:changed', { poll: viewPoll(poll, { chair: true }) });
  if (changes.every(({ what }) => what === 'voted')) return;
  const all = await roomsOfConference(deps, conferenceId);
  deps.send(all, 'poll:changed', { poll: viewPoll(poll, { chair: false }) }, chairs);
}
