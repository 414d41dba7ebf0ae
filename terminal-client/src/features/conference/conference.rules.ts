import type { ConferenceSummary } from '@zhida/protocol/conference-summary.ts';

/**
 * Where a listed conference stands for this station: it calls, it was interrupted by an emergency and can be taken
 * up again, this station waits in its lobby, was removed, or may simply walk in.
 */
export type ListedState = 'calling' | 'interrupted' | 'lobby' | 'removed' | 'running';

export function listedState({ own }: Pick<ConferenceSummary, 'own'>, isRinging: boolean): ListedState {
  if (own.state === 'interrupted') return 'interrupted';
  if (own.state === 'removed') return 'removed';
  if (own.state === 'waiting') return 'lobby';
  return isRinging ? 'calling' : 'running';
}

type Summaries = Readonly<Record<string, ConferenceSummary>>;

/** What waits for an answer comes first, then what was interrupted, then the newest. */
const rank: Record<ListedState, number> = { calling: 0, interrupted: 1, lobby: 2, running: 3, removed: 4 };

/** @param ringingIds conferences that ring here now */
export function listActive(
  summaries: Summaries,
  ringingIds: readonly string[],
): readonly ConferenceSummary[] {
  const rankOf = (item: ConferenceSummary): number => rank[listedState(item, ringingIds.includes(item.id))];
  return Object.values(summaries)
    .filter((item) => item.endedAt === null)
    .sort((a, b) => rankOf(a) - rankOf(b) || Date.parse(b.startedAt) - Date.parse(a.startedAt));
}

/** What the home screen's badge counts: conferences that are on or call; not those this station was put out of. */
export function countActive(summaries: Summaries, ringingIds: readonly string[]): number {
  const open = listActive(summaries, ringingIds).filter(({ own }) => own.state !== 'removed');
  return new Set([...open.map(({ id }) => id), ...ringingIds]).size;
}

/** The conference an emergency took this station out of, the latest first: one tap leads back. */
export function findInterrupted(summaries: Summaries): ConferenceSummary | undefined {
  return listActive(summaries, []).find(({ own }) => own.state === 'interrupted');
}
