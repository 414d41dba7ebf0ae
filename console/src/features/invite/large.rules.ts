import { largeFromSites, type Conference, type Participant } from '@zhida/protocol/conference.ts';

/**
 * How many sites there would be with these, where that makes a small conference a large one; else null. A small class
 * never becomes large: the server says so when it is tried.
 * @param calledIds whom one means to call, those included that are in already
 */
export function sitesIfLarge(
  { mode, classFormat }: Pick<Conference, 'mode' | 'classFormat'>,
  sites: readonly Pick<Participant, 'party' | 'state'>[],
  calledIds: Iterable<string>,
): number | null {
  if (mode === 'large' || classFormat === 'small-class') return null;
  const there = sites.filter(({ state }) => state !== 'removed').map(({ party }) => party.id);
  const count = new Set([...there, ...calledIds]).size;
  return count < largeFromSites ? null : count;
}
