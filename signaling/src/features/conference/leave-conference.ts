import type { ParsedInput } from '@zhida/protocol/contract.ts';
import type { Work } from '../../db/work.ts';
import type { CallContext } from '../handlers.ts';
import type { ConferenceDeps } from './conference.deps.ts';
import { lockConference } from './conference.store.ts';
import { deleteSeat, findSeat, listUncarriedSeats, type SeatRow } from './seat.store.ts';

/** Gives the caller's seat back. A seat that is gone already is no error: the aim is reached. */
export async function leaveConference(
  { inWork }: Pick<ConferenceDeps, 'inWork'>,
  { peerId, conferenceId }: ParsedInput<'conference:leave'>,
  { actor }: CallContext,
): Promise<Record<string, never>> {
  await inWork(async (work) => {
    const seat = await findSeat(work, peerId);
    if (seat?.actor_id !== actor.id || seat.conference_id !== conferenceId) return;
    await vacate(work, seat);
    work.audit({
      actor: { id: actor.id, name: actor.displayName },
      action: 'conference:left',
      target: { type: 'conference', id: conferenceId },
    });
  });
  return {};
}

/** Takes a seat away for whatever reason, with its media and its mark on presence. */
export async function vacate(work: Work, seat: SeatRow): Promise<void> {
  const conference = await lockConference(work, seat.conference_id);
  await deleteSeat(work, seat);
  work.touchUnit(seat.unit_id);
  if (conference?.node_id)
    work.changed({
      kind: 'release-media',
      nodeId: conference.node_id,
      conferenceId: seat.conference_id,
      peerId: seat.id,
    });
}

/** An identity that was revoked loses its seats at once, not after the grace time. */
export async function vacateAll({ inWork }: Pick<ConferenceDeps, 'inWork'>, actorId: string): Promise<void> {
  await inWork(async (work) => {
    for (const seat of await listUncarriedSeats(work, actorId)) await vacate(work, seat);
  });
}
