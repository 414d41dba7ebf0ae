import type { OwnPoll } from '@zhida/media-client/poll-log.ts';

export interface PollShare {
  readonly text: string;
  readonly votes: number;
  /** Of the sites that voted, rounded; with several answers allowed they may add up to more than 100. */
  readonly percent: number;
  readonly isOwn: boolean;
}

/** The result of a poll, option by option. */
export function pollShares({ options, voters, ownChoices }: OwnPoll): PollShare[] {
  return options.map(({ text, votes }, index) => ({
    text,
    votes,
    percent: voters > 0 ? Math.round((votes / voters) * 100) : 0,
    isOwn: ownChoices.includes(index),
  }));
}

/** The options as they may be sent: trimmed, without empty ones and doubles; null where fewer than two are left. */
export function readyOptions(written: readonly string[]): string[] | null {
  const options = [...new Set(written.map((text) => text.trim()).filter((text) => text !== ''))];
  return options.length >= 2 ? options : null;
}
