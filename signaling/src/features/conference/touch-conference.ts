import type { Work } from '../../db/work.ts';
import { bumpHead, bumpRoster } from './touch.store.ts';

/*
 * What a change of a conference costs in notices is decided here. Whoever changes a field everybody knows (title,
 * banner, broadcast, roll call …) touches the head; whoever changes sites touches the roster, which touches the head
 * by itself where it shows one of them. Both lock the conference for the rest of the transaction.
 */

/** What everybody in it knows has changed. */
export async function touchHead(work: Work, conferenceId: string): Promise<void> {
  if (await bumpHead(work, conferenceId)) work.changed({ kind: 'conference', id: conferenceId });
}

/** These sites have changed; none is no change. @returns the version that shows it, undefined where there is none */
export async function touchRoster(
  work: Work,
  conferenceId: string,
  participantIds: readonly string[],
): Promise<number | undefined> {
  if (participantIds.length === 0) return undefined;
  const bumped = await bumpRoster(work, conferenceId, participantIds);
  if (!bumped) return undefined;
  work.changed({ kind: 'roster', conferenceId, version: bumped.version });
  if (bumped.headToo) work.changed({ kind: 'conference', id: conferenceId });
  return bumped.version;
}
