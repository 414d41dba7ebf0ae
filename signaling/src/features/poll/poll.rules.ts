import type { Poll } from '@zhida/protocol/poll.ts';

/** A poll as it is stored, counted. */
export interface CountedPoll extends Omit<Poll, 'openedAt' | 'closedAt'> {
  readonly openedAt: Date;
  readonly closedAt: Date | null;
}

/**
 * What is wrong with a vote, in English, or null.
 * @param choices indices into the options
 */
export function faultOfVote(
  { options, multiple }: { options: readonly string[]; multiple: boolean },
  choices: readonly number[],
): string | null {
  if (choices.some((choice) => choice >= options.length)) return 'there is no such answer';
  if (new Set(choices).size < choices.length) return 'an answer is chosen once';
  return !multiple && choices.length > 1 ? 'only one answer may be chosen' : null;
}

/** As somebody may see it: while it is open only chairs see how the votes stand, so that nobody is led. */
export function viewPoll(poll: CountedPoll, viewer: { chair: boolean }): Poll {
  const shown = viewer.chair || poll.closedAt !== null;
  return {
    ...poll,
    options: poll.options.map(({ text, votes }) => ({ text, votes: shown ? votes : 0 })),
    openedAt: poll.openedAt.toISOString(),
    closedAt: poll.closedAt?.toISOString() ?? null,
  };
}
