import type { InWork } from '../../db/work.ts';
import { deleteConnections, insertConnection, type Connection } from './connection.store.ts';

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
    const units = await deleteConnections(work, ids);
    for (const unitId of units) work.touchUnit(unitId);
  });
}
