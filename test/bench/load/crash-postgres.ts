import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startPostgres, type RunningPostgres } from '../../../scripts/embedded-postgres.ts';

/** A database server that can be killed and comes back on the same port with the same data. */
export interface CrashPostgres {
  readonly url: string;
  /** kill -9 of the server itself, and a new start, which replays its log. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

export async function startCrashPostgres(): Promise<CrashPostgres> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-chaos-'));
  const dataDir = path.join(folder, 'data');
  const start = (port: number): Promise<RunningPostgres> =>
    startPostgres({ dataDir, port, password: 'bench-only-password' });
  let postgres = await start(0);
  const { port, url } = postgres;
  return {
    url,
    async crash() {
      // The first line is the process id of the server, whatever wraps it.
      const pid = Number(readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(pid, 'SIGKILL');
      await postgres.exited;
      postgres = await start(port);
    },
    async close() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
