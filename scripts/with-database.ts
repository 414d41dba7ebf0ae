// with-database.ts SCRIPT [args…]: runs one of our command-line programs with the environment signaling has.
// The database is DATABASE_URL's, or that of the `npm start` which is running on this data folder, or the
// embedded one, started for as long as the command takes.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { loadOrCreateSecrets } from '../config/src/secrets.ts';
import { startDatabase, type Database } from './launch/database.ts';
import { signalingEnvironment } from './launch/environment.ts';
import { findRuntime, withPassword } from './launch/runtime-file.ts';
import { readSettings } from './launch/settings.ts';
import { tryConnect } from './postgres/connect.ts';
import { leashed } from './setup/leash.mjs';

const settings = readSettings([], process.env);
const { httpHost: host, httpPort, httpsPort } = settings;
const signaling = { host, httpPort, httpsPort };
const { databasePassword } = loadOrCreateSecrets(settings.dataDir, settings.mode);
const database = (await findRunningDatabase()) ?? (await startDatabase(settings.dataDir, databasePassword));
const [command, args] = leashed(process.execPath, process.argv.slice(2));
const child = spawn(command, args, {
  env: { ...process.env, ...signalingEnvironment(settings, database.url, signaling) },
  stdio: 'inherit',
});
// The command gets the terminal's Ctrl-C too and ends; the database must be stopped after that.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
try {
  await once(child, 'close');
  process.exitCode = child.exitCode ?? 1;
} finally {
  await database.stop();
}

async function findRunningDatabase(): Promise<Database | undefined> {
  const runtime = process.env.DATABASE_URL ? undefined : findRuntime(settings.dataDir);
  if (!runtime) return undefined;
  const url = withPassword(runtime.postgresUrl, databasePassword);
  const client = await tryConnect(url);
  await client?.end();
  return client && { url, stop: () => Promise.resolve() };
}
