// Starts the database, signaling and media nodes, and stops them in the reverse order. Started by
// start.mjs, which sets up what is missing first.
import { existsSync } from 'node:fs';
import { loadOrCreateSecrets, SecretsError } from '../config/src/secrets.ts';
import { startBalancer } from './launch/balancer.ts';
import { startDatabase } from './launch/database.ts';
import { requireFreePorts } from './launch/ports.ts';
import { NotReadyError, waitUntilReady } from './launch/readiness.ts';
import { findRuntime, removeRuntimeFile, withoutPassword, writeRuntimeFile } from './launch/runtime-file.ts';
import { createServers, type Servers } from './launch/servers.ts';
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
  console.log(`  … starting ${describe(settings)}`);
  const database = await startDatabase(settings.dataDir, secrets.databasePassword);
  started.push(() => database.stop());
  if (stopping.signal.aborted) return;
  announce(settings, database.url);
  const servers = createServers(settings, database.url, secrets.nodeToken);
  started.push(() => servers.stop());
  await startAll(settings, servers);
  if (stopping.signal.aborted) return;
  console.log(`  ✓ everything is up (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
  await printSummary(settings, secrets.demoPassword);
}

function describe({ signalings, mediaNodes }: Settings): string {
  const some = (count: number, one: string, many: string) => (count === 1 ? one : `${count} ${many}`);
  const signaling = some(signalings.length, 'signaling', 'signaling processes behind a balancer');
  return `the database, ${signaling} and ${some(mediaNodes.length, 'a media node', 'media nodes')}`;
}

/** The first signaling process alone: it migrates the database and makes the certificates the others read. */
async function startAll(settings: Settings, servers: Servers) {
  const [first, ...others] = settings.signalings;
  const ready = ({ server, readyUrl }: ReturnType<Servers['signaling']>) =>
    waitUntilReady(server, readyUrl, stopping.signal);
  const nodes = settings.mediaNodes.map((node) => servers.mediaNode(node));
  if (settings.dev) servers.apps();
  if (first) await ready(servers.signaling(first));
  if (stopping.signal.aborted) return;
  await Promise.all([...others.map((signaling) => ready(servers.signaling(signaling))), ...nodes.map(ready)]);
  if (others.length > 0 && !stopping.signal.aborted) await balance(settings);
}

async function balance({ httpHost: host, httpPort, httpsPort, tls, signalings }: Settings) {
  const open = async (port: number, behind: 'httpPort' | 'httpsPort') => {
    const backends = signalings.map((signaling) => ({ host: signaling.host, port: signaling[behind] }));
    const balancer = await startBalancer({ host, port }, backends);
    started.push(() => balancer.close());
  };
  await open(httpPort, 'httpPort');
  if (tls && tls !== 'off') await open(httpsPort, 'httpsPort');
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
