import pg from 'pg';
import type { System } from '@zhida/test/harness/system.ts';
import { listDescendants, readProcess, type ProcessUse } from './process-use.ts';

/** The server's processes, apart. The database's memory is mostly shared, so that its sum says little. */
export interface ServerUse {
  readonly signaling: ProcessUse;
  /** Without its workers. */
  readonly mediaNode: ProcessUse;
  readonly workers: ProcessUse;
  readonly database: ProcessUse;
}
export type ServerPart = keyof ServerUse;
export const serverParts = ['signaling', 'mediaNode', 'workers', 'database'] as const;

export async function readServerUse(system: System): Promise<ServerUse> {
  const mediaNode = system.mediaNode().pid;
  return {
    signaling: readProcess(system.signaling().pid),
    mediaNode: readProcess(mediaNode),
    workers: readProcess(...listDescendants(mediaNode)),
    database: readProcess(...(await listDatabaseProcesses(system.databaseUrl))),
  };
}

/** CPU in ms between two readings. */
export function cpuBetween(before: ServerUse, after: ServerUse): Readonly<Record<ServerPart, number>> {
  const of = (part: ServerPart) => after[part].cpuMs - before[part].cpuMs;
  return {
    signaling: of('signaling'),
    mediaNode: of('mediaNode'),
    workers: of('workers'),
    database: of('database'),
  };
}

/** Of a server on this machine: the sessions of signaling and what runs beside them. */
async function listDatabaseProcesses(url: string): Promise<number[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ pid: number }>(
      'SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()',
    );
    return rows.map(({ pid }) => pid);
  } finally {
    await client.end();
  }
}
