import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadOrCreateSecrets } from '@zhida/config/secrets.ts';
import { startBalancer } from '../../scripts/launch/balancer.ts';
import { startCutLine, type CutLine } from './cut-line.ts';
import { demoPassword, sampleCountyFile, startTestDatabase, type Contents } from './database.ts';
import { findFreePort } from '../../scripts/free-port.ts';
import type { ServerProcess } from './server-process.ts';
import { systemProcess, type SystemProcess } from './system-process.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The whole product as real processes on loopback: signaling and media nodes over a real database. */
export interface System {
  /** Where clients go: the one signaling process, or the balancer before several. */
  readonly url: string;
  readonly demoPassword: string;
  readonly databaseUrl: string;
  /** Where the installation keeps its secrets. */
  readonly dataDir: string;
  readonly signalings: readonly SystemProcess[];
  readonly mediaNodes: readonly SystemProcess[];
  /** Of each media node, to each signaling process; none where they were not asked for. */
  readonly nodeLines: readonly (readonly CutLine[])[];
  /** Of the first media node's own HTTP: `/readyz`, `/metrics`. */
  readonly mediaHealthUrl: string;
  /** The first signaling process. */
  signaling(): ServerProcess;
  /** The first media node. */
  mediaNode(): ServerProcess;
  /** Ends the first signaling process as `signal` does and starts it again on the same port, with the same data. */
  restartSignaling(signal: 'SIGKILL' | 'SIGTERM', whileDown?: () => Promise<void>): Promise<void>;
  startMediaNode(): Promise<void>;
  stopMediaNode(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  close(): Promise<void>;
}

export interface SystemOptions {
  /** Signaling processes; more than one stand behind a balancer. One unless given. */
  readonly signaling?: number;
  /** Media nodes, `media-1` and so on, each linked to every signaling process. One unless given. */
  readonly mediaNodes?: number;
  /** Further environment of every signaling process, e.g. `{ ZHIDA_RING_SECONDS: '2' }`. */
  readonly env?: Record<string, string>;
  /** Further environment of every media node, e.g. `{ ZHIDA_WORKERS: '2' }`. */
  readonly mediaEnv?: Record<string, string>;
  /** Another county than the Yunxi sample; signaling loads it into an empty database. */
  readonly countyFile?: string;
  /** True: media nodes reach signaling over lines that can be cut. */
  readonly nodeLines?: boolean;
  /** False: no media node runs until it is started. */
  readonly mediaNode?: boolean;
  /** How long signaling may take to start: a made-up county of thousands is loaded first. */
  readonly startWithinMs?: number;
  /** An empty database of the caller's own instead, for tests that stop its server. */
  readonly databaseUrl?: string;
}

/** Over a database of its own with the Yunxi sample in it; it is dropped by `close`. */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const { mediaNode = true, countyFile = sampleCountyFile } = options;
  const contents = countyFile === sampleCountyFile ? 'sample-county' : 'schema';
  const database = options.databaseUrl ? null : await createDatabase(contents);
  const databaseUrl = options.databaseUrl ?? database?.url ?? '';
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'zhida-test-'));
  const secrets = loadOrCreateSecrets(dataDir, 'demo');
  const signalings = await createSignalings(options, { databaseUrl, dataDir, countyFile });
  const urls = signalings.map(({ url }) => url);
  const lines = options.nodeLines ? await createNodeLines(options, urls) : [];
  const mediaNodes = await createMediaNodes(options, { urls, lines, nodeToken: secrets.nodeToken });
  const [firstSignaling, firstNode] = [signalings[0], mediaNodes[0]];
  if (!firstSignaling || !firstNode) throw new Error('a system has a signaling process and a media node');
  for (const signaling of signalings) await signaling.start();
  if (mediaNode) await Promise.all(mediaNodes.map((node) => node.start()));
  const balancer = signalings.length > 1 ? await startBalancer(loopback(0), urls.map(addressOf)) : undefined;
  return {
    url: balancer ? `http://127.0.0.1:${balancer.port}` : firstSignaling.url,
    databaseUrl,
    dataDir,
    signalings,
    mediaNodes,
    nodeLines: lines,
    mediaHealthUrl: firstNode.url,
    // A county that is not the template's is loaded by signaling, with the installation's own password.
    demoPassword: database && contents === 'sample-county' ? demoPassword : (secrets.demoPassword ?? ''),
    signaling: () => firstSignaling.process(),
    mediaNode: () => firstNode.process(),
    async restartSignaling(signal, whileDown) {
      await firstSignaling.kill(signal);
      await whileDown?.();
      await firstSignaling.start();
    },
    startMediaNode: () => firstNode.start(),
    stopMediaNode: (signal) => firstNode.kill(signal),
    async close() {
      await balancer?.close();
      await Promise.all(signalings.map((signaling) => signaling.kill('SIGTERM')));
      await Promise.all(mediaNodes.map((node) => node.kill('SIGTERM')));
      await Promise.all(lines.flat().map((line) => line.close()));
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const loopback = (port: number) => ({ host: '127.0.0.1', port });

const addressOf = (url: string) => loopback(Number(new URL(url).port));

async function createSignalings(
  { signaling = 1, env = {}, startWithinMs }: SystemOptions,
  { databaseUrl, dataDir, countyFile }: { databaseUrl: string; dataDir: string; countyFile: string },
): Promise<SystemProcess[]> {
  const created: SystemProcess[] = [];
  for (let count = 0; count < signaling; count++) {
    const port = await findFreePort();
    const own = {
      DATABASE_URL: databaseUrl,
      ZHIDA_MODE: 'demo',
      ZHIDA_DATA_DIR: dataDir,
      ZHIDA_HTTP_PORT: String(port),
      // A test that waits for a condition asks often.
      ZHIDA_CALLS_PER_10S: '5000',
      ZHIDA_SIGN_INS_PER_MINUTE: '5000',
      ZHIDA_COUNTY_FILE: countyFile,
      // The balancer stands there.
      ZHIDA_PROXY_PROTOCOL_FROM: '127.0.0.1',
      ZHIDA_CONSOLE_DIR: path.join(root, 'console/dist'),
      ZHIDA_TERMINAL_DIR: path.join(root, 'terminal-client/dist'),
      ...env,
    };
    created.push(systemProcess('signaling/src/main.ts', own, `http://127.0.0.1:${port}`, startWithinMs));
  }
  return created;
}

async function createNodeLines({ mediaNodes = 1 }: SystemOptions, urls: readonly string[]) {
  const toEach = () => Promise.all(urls.map((url) => startCutLine(addressOf(url).port)));
  return Promise.all(Array.from({ length: mediaNodes }, toEach));
}

interface Linking {
  readonly urls: readonly string[];
  readonly lines: readonly (readonly CutLine[])[];
  readonly nodeToken: string;
}

async function createMediaNodes(
  { mediaNodes = 1, mediaEnv = {} }: SystemOptions,
  { urls, lines, nodeToken }: Linking,
): Promise<SystemProcess[]> {
  const workers = Number(mediaEnv['ZHIDA_WORKERS'] ?? 1);
  const created: SystemProcess[] = [];
  for (let count = 1; count <= mediaNodes; count++) {
    const [healthPort, mediaPort] = [await findFreePort(), await findFreePort('127.0.0.1', workers - 1)];
    const dialled = lines[count - 1]?.map(({ port }) => `http://127.0.0.1:${port}`) ?? urls;
    const own = {
      ZHIDA_SIGNALING_URLS: dialled.join(','),
      ZHIDA_NODE_ID: `media-${count}`,
      ZHIDA_NODE_TOKEN: nodeToken,
      ZHIDA_MEDIA_LISTEN_IP: '127.0.0.1',
      ZHIDA_MEDIA_ANNOUNCED_ADDRESS: '127.0.0.1',
      ZHIDA_MEDIA_PORT: String(mediaPort),
      ZHIDA_MEDIA_HEALTH_PORT: String(healthPort),
      ZHIDA_WORKERS: '1',
      ...mediaEnv,
    };
    created.push(systemProcess('sfu-server/src/main.ts', own, `http://127.0.0.1:${healthPort}`));
  }
  return created;
}

async function createDatabase(contents: Contents): Promise<{ url: string; drop(): Promise<void> }> {
  const postgres = await startTestDatabase();
  const url = await postgres.create(contents);
  return { url, drop: () => postgres.drop(url) };
}
