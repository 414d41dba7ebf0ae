import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startPostgres, type PostgresOptions, type RunningPostgres } from '../embedded-postgres.ts';
import { openLogFile } from './log-file.ts';
import { recordCrash, type CrashRecord } from './restart-delay.ts';

export interface Database {
  url: string;
  stop(): Promise<void>;
}

/**
 * The database of this installation: the one DATABASE_URL names, which is left alone, or the embedded one,
 * which is started, started again on the same port whenever it ends by itself, and stopped.
 */
export async function startDatabase(dataDir: string, password: string): Promise<Database> {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, stop: () => Promise.resolve() };
  const log = openLogFile(path.join(dataDir, 'log', 'postgres.log'));
  const folder = path.join(dataDir, 'postgres');
  const options = { dataDir: folder, port: 0, password, log: (line: string) => log.write(line) };
  const first = await startPostgres(options);
  const stopping = new AbortController();
  const state = { current: first };
  const finished = keepRunning(state, { ...options, port: first.port }, stopping.signal);
  return {
    url: first.url,
    async stop() {
      stopping.abort();
      await state.current.stop();
      await finished;
      log.close();
    },
  };
}

async function keepRunning(
  state: { current: RunningPostgres },
  options: PostgresOptions,
  stopping: AbortSignal,
): Promise<void> {
  let record: CrashRecord | undefined;
  for (;;) {
    const started = performance.now();
    await state.current.exited;
    if (stopping.aborted) return;
    record = recordCrash(record, performance.now() - started);
    console.log(`[postgres] ended unexpectedly; starting it again in ${record.delayMs / 1000} s`);
    await wait(record.delayMs, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return;
    try {
      state.current = await startPostgres(options);
    } catch (error) {
      console.log(`[postgres] ${error instanceof Error ? error.message : String(error)}`);
    }
    if (stopping.aborted) return state.current.stop();
  }
}
