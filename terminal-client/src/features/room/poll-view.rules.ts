import type { OwnPoll } from '@zhida/media-client/poll-log.ts';

export interface PollChoices {
  /** Put aside by hand, by `pollKey`: a result is not put aside with its question. */
  readonly asideId: string | null;
  /** Taken up again by hand. */
  readonly openedId: string | null;
  /** The last one that was seen open. */
  readonly seenOpenId: string | null;
}

export interface PollToShow {
  readonly poll: OwnPoll;
  readonly form: 'card' | 'pill';
}

/**
 * The latest poll, as a card until it is voted or put aside, then as a small sign that leads back to it; its result,
 * once, where the question was seen.
 */
export function pollToShow(polls: readonly OwnPoll[], choices: PollChoices): PollToShow | null {
  const poll = polls[polls.length - 1];
  if (!poll) return null;
  const isAside = choices.asideId === pollKey(poll);
  if (poll.closedAt !== null) {
    const wasSeen = choices.seenOpenId === poll.id;
    return wasSeen && !isAside ? { poll, form: 'card' } : null;
  }
  if (choices.openedId === poll.id) return { poll, form: 'card' };
  return { poll, form: isAside || poll.ownChoices.length > 0 ? 'pill' : 'card' };
}

export function pollKey({ id, closedAt }: OwnPoll): string {
  return closedAt === null ? id : `${id} result`;
}
