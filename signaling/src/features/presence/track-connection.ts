import type { InWork } from '../../db/work.ts';
import { lockForSeats } from '../conference/require-conference.ts';
import { touchRoster } from '../conference/touch-conference.ts';
import {
  deleteConnections,
  insertConnection,
  listCarriedConferences,
  type Connection,
} from './connection.store.ts';

/** A socket is up: its unit can be reached. */
export async function connectionOpened(inWork: InWork, connection: Connection): Promise<void> {
  await inWork(async (work) => {
    await insertConnection(work, connection);
    work.touchUnit(connection.unitId);
  });
}

/** Sockets are gone: seats keep their place but show as lost, units may be offline now. */
export async function connectionsClosed(inWork: InWork, ids: readonly string[]): Promise<void> {
  await inWork(async (work) => {
    // Conferences before their seats, as every conference command locks them; the other way round would deadlock.
    await lockForSeats(work, await listCarriedConferences(work, ids));
    const { seats, unitIds } = await deleteConnections(work, ids);
    for (const [conferenceId, lost] of Map.groupBy(seats, (seat) => seat.conference_id))
      await touchRoster(work, conferenceId, [...new Set(lost.map((seat) => seat.participant_id))]);
    for (const unitId of [...unitIds, ...seats.map((seat) => seat.unit_id)]) work.touchUnit(unitId);
  });
}
