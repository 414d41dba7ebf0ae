import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createCluster } from './postgres/cluster.ts';
import { findPostgres, type PostgresPrograms } from './postgres/command.ts';
import { connectWhenReady, ensureDatabase } from './postgres/connect.ts';
import { findFreePort } from './free-port.ts';
import { PostgresError } from './postgres/postgres-error.ts';

export interface PostgresOptions {
  /** Folder of the cluster; created at the first start. */
  dataDir: string;
  /** 0 picks a free one. */
  port: number;
  /** Of the superuser `zhida`; fixed when the cluster is created. */
  password: string;
  /** Receives PostgreSQL's own log lines; they are dropped without it. */
  log?: (line: string) => void;
}

export interface RunningPostgres {
  /** With the password: never log it. */
  url: string;
  port: number;
  pid: number;
  /** Resolves once the process is gone; safe to call again. */
  stop(): Promise<void>;
  /** Resolves when the server ends, asked for or not. */
  exited: Promise<void>;
}

/**
 * After a crash, the orphaned backends of the last server hold its lock for 1–3 s. Beyond 10 s it is not a
 * crash but another server that is alive and well on the same folder.
 */
const LOCK_WAIT_MS = 10_000;
/** Crash recovery replays the log first; 60 s is far beyond what a county's worth of writes takes. */
const READY_WAIT_MS = 60_000;
/** A fast shutdown writes one checkpoint; a disk that needs longer gets a kill and recovery at the next start. */
const STOP_WAIT_MS = 20_000;
const LAST_LINES = 15;

/**
 * Starts the PostgreSQL that is packed in an npm package, with a database `zhida` in UTF-8. Its process ends
 * with ours, even after kill -9 of ours, and what was committed survives kill -9 of either.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const programs = findPostgres();
  if (!existsSync(path.join(dataDir, 'PG_VERSION'))) createCluster(programs, dataDir, options.password);
  const lockedUntil = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    const port = options.port || (await findFreePort());
    const attempt = launch(programs, { dataDir, port, log: options.log });
    const failure = await becomeReady(attempt, port, options.password);
    if (failure === undefined) return running(attempt, port, options.password);
    await attempt.stop();
    const retry = isLocked(failure) || (options.port === 0 && isPortTaken(failure));
    if (!retry || Date.now() > lockedUntil) throw new PostgresError(describe(failure, dataDir, port));
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

type Attempt = ReturnType<typeof launch>;

function launch(
  { command }: PostgresPrograms,
  { dataDir, port, log }: { dataDir: string; port: number; log: ((line: string) => void) | undefined },
) {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // A connection costs about 2 MB when used; two signaling processes, tests and tools stay below 100.
    max_connections: '100',
    shared_buffers: '64MB',
    log_timezone: 'UTC',
    timezone: 'UTC',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [file, fileArgs] = command('postgres', ['-D', dataDir, '-p', String(port), ...args]);
  const child = spawn(file, fileArgs, {
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: '/',
    env: cleanEnv(),
    detached: true, // Ctrl-C at the terminal must not stop it before those who write to it
  });
  const lastLines: string[] = [];
  let rest = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) log?.(line);
    lastLines.push(...lines);
    lastLines.splice(0, lastLines.length - LAST_LINES);
  });
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      lastLines.push(error.message);
      resolve();
    });
    child.once('close', () => resolve());
  });
  return { child, exited, lastLines, stop: () => stop(child, exited) };
}

/** PG* variables of the caller's shell (PGDATA, PGPORT, …) must not steer this server. */
function cleanEnv() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG')));
}

/** undefined once connections are served, otherwise what PostgreSQL said last. */
async function becomeReady(attempt: Attempt, port: number, password: string): Promise<string | undefined> {
  const gaveUp = new AbortController();
  void attempt.exited.then(() => gaveUp.abort());
  const timer = setTimeout(() => gaveUp.abort(), READY_WAIT_MS);
  try {
    const client = await connectWhenReady(databaseUrl(port, password, 'postgres'), gaveUp.signal);
    if (!client) return attempt.lastLines.join('\n') || 'no word from PostgreSQL';
    await ensureDatabase(client, 'zhida');
    return undefined;
  } catch (error) {
    return [...attempt.lastLines, String(error)].join('\n');
  } finally {
    clearTimeout(timer);
  }
}

function running({ child, exited, stop }: Attempt, port: number, password: string): RunningPostgres {
  return { url: databaseUrl(port, password, 'zhida'), port, pid: child.pid ?? 0, stop, exited };
}

const databaseUrl = (port: number, password: string, database: string) =>
  `postgres://zhida:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

/** SIGINT is PostgreSQL's fast shutdown: open transactions are rolled back, nothing is waited for. */
async function stop(child: Attempt['child'], exited: Promise<void>) {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WAIT_MS);
  await exited;
  clearTimeout(timer);
}

const isLocked = (text: string) => /lock file "postmaster\.pid"|pre-existing shared memory block/.test(text);
const isPortTaken = (text: string) => /Address already in use/.test(text);

function describe(failure: string, dataDir: string, port: number) {
  const reason = isLocked(failure)
    ? `another PostgreSQL is already running on ${dataDir}`
    : isPortTaken(failure)
      ? `port ${port} is in use by another program`
      : /password authentication failed/.test(failure)
        ? `${dataDir} was created with another password (was secrets.json replaced?)`
        : `it did not start on ${dataDir}`;
  return `The embedded PostgreSQL cannot be used: ${reason}. Its last lines:\n${failure}`;
}
