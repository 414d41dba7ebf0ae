import type { ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { doEach } from '../../platform/do-each.ts';
import { lockOpenConference } from '../conference/require-conference.ts';
import { touchRoster } from '../conference/touch-conference.ts';
import type { CallContext } from '../handlers.ts';
import type { MediaDeps } from './media.deps.ts';
import { deleteLeftPublications, endLeaving, listMovingSince } from './move.store.ts';

/** A move takes seconds, on a busy machine some ten. Of a client that has said nothing for so long nobody needs the rest. */
const longestMoveMs = 60_000;

/** @throws Fault invalid-state/seat-gone when the seat is not the caller's (any more) */
export async function finishMove(
  deps: MediaDeps,
  { conferenceId, peerId }: ParsedInput<'media:finish-move'>,
  { actor }: CallContext,
): Promise<Record<string, never>> {
  const seat = await deps.lookUp.findSeat({ conferenceId, peerId, actorId: actor.id });
  if (!seat) throw fault('invalid-state', 'this seat is not (any longer) yours', 'seat-gone');
  await finishMoves(deps, conferenceId, [peerId]);
  return {};
}

/** Finishes moves nobody finished. Safe in several processes at once. */
export async function sweepMoves(deps: Pick<MediaDeps, 'db' | 'inWork' | 'log' | 'clock'>): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - longestMoveMs);
  const byConference = Map.groupBy(await listMovingSince(deps.db, before), (seat) => seat.conferenceId);
  await doEach([...byConference], deps.log, ([conferenceId, seats]) =>
    finishMoves(
      deps,
      conferenceId,
      seats.map(({ peerId }) => peerId),
    ),
  );
}

/** What these seats had on the nodes they left is closed there, with what they publish nowhere else. */
async function finishMoves(
  { inWork }: Pick<MediaDeps, 'inWork'>,
  conferenceId: string,
  peerIds: readonly string[],
): Promise<void> {
  await inWork(async (work) => {
    await lockOpenConference(work, conferenceId);
    const left = await endLeaving(work, peerIds);
    const sites = await deleteLeftPublications(
      work,
      left.map(({ peerId }) => peerId),
    );
    await touchRoster(work, conferenceId, sites);
    for (const { peerId, nodeId } of left)
      work.changed({ kind: 'release-media', nodeId, conferenceId, peerId });
  });
}
