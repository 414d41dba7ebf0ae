import type { ParsedInput } from '@zhida/protocol/contract.ts';
import type { Work } from '../../db/work.ts';
import type { CallContext } from '../handlers.ts';
import type { ConferenceDeps } from './conference.deps.ts';
import { lockConference } from './conference.store.ts';
import { endSeats, type LeftWhy } from './end-seats.ts';
import { findSeat, listCarriedSeats, listUncarriedSeats, type SeatRow } from './seat.store.ts';

/** Gives the caller's seat back. A seat that is gone already is no error: the aim is reached. */
export async function leaveConference(
  { inWork, followRoster }: Pick<ConferenceDeps, 'inWork' | 'followRoster'>,
  { peerId, conferenceId }: ParsedInput<'conference:leave'>,
  { actor, connectionId }: CallContext,
): Promise<Record<string, never>> {
  await inWork(async (work) => {
    const seat = await findSeat(work, peerId);
    if (seat?.actor_id !== actor.id || seat.conference_id !== conferenceId) return;
    await vacate(work, seat);
  });
  followRoster(connectionId, conferenceId, false);
  return {};
}

/**
 * Takes a seat away for whatever reason, with its media and its mark on presence.
 * @param how `may`: asked of the seat as it is once the conference is locked: a client that comes back at this very moment
 *   keeps a seat it was already being given up for
 * @returns whether it was taken away
 */
export async function vacate(
  work: Work,
  { id, conference_id: conferenceId }: SeatRow,
  { may = () => true, why = 'left' }: { may?: (seat: SeatRow) => boolean; why?: LeftWhy } = {},
): Promise<boolean> {
  const conference = await lockConference(work, conferenceId);
  const seat = await findSeat(work, id);
  if (!conference || !seat || !may(seat)) return false;
  await endSeats(work, conference, { seats: [seat], departure: { state: 'left', why } });
  return true;
}

export const isUncarried = (seat: SeatRow): boolean => seat.connection_id === null;

/** An identity that was revoked loses its seats at once, not after the grace time. */
export async function vacateAll({ inWork }: Pick<ConferenceDeps, 'inWork'>, actorId: string): Promise<void> {
  await inWork(async (work) => {
    for (const seat of await listUncarriedSeats(work, actorId))
      await vacate(work, seat, { may: isUncarried, why: 'session-ended' });
  });
}

/** A socket whose session was ended loses its own seats at once; the actor's seats on other devices stay. */
export async function vacateCarried(
  { inWork }: Pick<ConferenceDeps, 'inWork'>,
  connectionId: string,
): Promise<void> {
  await inWork(async (work) => {
    for (const seat of await listCarriedSeats(work, connectionId))
      await vacate(work, seat, {
        may: ({ connection_id: carrier }) => carrier === connectionId,
        why: 'session-ended',
      });
  });
}
