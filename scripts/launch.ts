// Starts the database, signaling and one media node, and stops them in the reverse order. Started by
// start.mjs, which sets up what is missing first.
import { existsSync } from 'node:fs';
import { loadOrCreateSecrets, SecretsError } from '../config/src/secrets.ts';
import { startDatabase } from './launch/database.ts';
import { requireFreePorts } from './launch/ports.ts';
import { NotReadyError, waitUntilReady } from './launch/readiness.ts';
import { findRuntime, removeRuntimeFile, withoutPassword, writeRuntimeFile } from './launch/runtime-file.ts';
import { startServers } from './launch/servers.ts';
import { readSettings, SettingsError, type Settings } from './launch/settings.ts';
import { consoleUrl, printSummary } from './launch/summary.ts';
import { PostgresError } from './postgres/postgres-error.ts';

/** Resources in the order they were started; closed from the last to the first. */
const started: (() => Promise<void> | void)[] = [];
const stopping = new AbortController();

async function launch(settings: Settings) {
  const other = findRuntime(settings.dataDir);
  if (other) throw new SettingsError(`Zhida already runs here (process ${other.pid}): ${other.httpUrl}`);
  await requireFreePorts(settings);
  const secrets = loadOrCreateSecrets(settings.dataDir, settings.mode);
  const begun = performance.now();
  console.log('  … starting the database, signaling and a media node');
  const database = await startDatabase(settings.dataDir, secrets.databasePassword);
  started.push(() => database.stop());
  if (stopping.signal.aborted) return;
  announce(settings, database.url);
  const servers = startServers(settings, database.url, secrets.nodeToken);
  started.push(() => servers.stop());
  await Promise.all([
    waitUntilReady(servers.signaling, `http://127.0.0.1:${settings.httpPort}/readyz`, stopping.signal),
    waitUntilReady(servers.mediaNode, `http://127.0.0.1:${settings.mediaHealthPort}/readyz`, stopping.signal),
  ]);
  if (stopping.signal.aborted) return;
  console.log(`  ✓ everything is up (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
  await printSummary(settings, secrets.demoPassword);
}

function announce(settings: Settings, databaseUrl: string) {
  const httpUrl = consoleUrl(settings);
  const startedAt = new Date().toISOString();
  const postgresUrl = withoutPassword(databaseUrl);
  writeRuntimeFile(settings.dataDir, { pid: process.pid, postgresUrl, httpUrl, startedAt });
  started.push(() => removeRuntimeFile(settings.dataDir));
}

let stopped: Promise<void> | undefined;

/** The terminal's Ctrl-C, npm's copy of it and start.mjs's may all arrive: only the first one counts. */
function stop(exitCode: number) {
  stopped ??= (async () => {
    stopping.abort();
    await running.catch(() => undefined); // what was just being started is in the list after this
    for (const close of started.reverse()) await close();
    process.exit(exitCode);
  })();
  return stopped;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stopped) console.log('\n正在停止 · stopping …');
    void stop(0);
  });
}
process.stdout.on('error', () => undefined); // the terminal may be gone while we stop
process.on('disconnect', () => void stop(0)); // start.mjs is gone, however it ended

const running = start();
running.catch((error: unknown) => {
  const expected = [SettingsError, SecretsError, PostgresError, NotReadyError].find(
    (type) => error instanceof type,
  );
  console.error(expected && error instanceof Error ? `\n${error.message}\n` : error);
  void stop(1);
});

async function start() {
  const settings = readSettings(process.argv.slice(2), process.env);
  const { countyFile } = settings;
  if (countyFile && !existsSync(countyFile))
    throw new SettingsError(`There is no county file ${countyFile}.`);
  await launch(settings);
}
