import type { InWork } from '../../db/work.ts';
import { deleteConnections, insertConnection, type Connection } from './connection.store.ts';
import { refreshPresence } from './refresh-presence.ts';

/** A socket is up: its unit can be reached. */
export async function connectionOpened(inWork: InWork, connection: Connection): Promise<void> {
  await inWork(async (work) => {
    await insertConnection(work, connection);
    await refreshPresence(work, connection.unitId);
  });
}

/** Sockets are gone: seats keep their place but show as lost, units may be offline now. */
export async function connectionsClosed(inWork: InWork, ids: readonly string[]): Promise<void> {
  await inWork(async (work) => {
    const units = await deleteConnections(work, ids);
    // In a fixed order, so that two processes sweeping at once cannot wait for each other.
    for (const unitId of units.sort()) await refreshPresence(work, unitId);
  });
}
