import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadOrCreateSecrets } from '@zhida/config/secrets.ts';
import { demoPassword, sampleCountyFile, startTestDatabase, type Contents } from './database.ts';
import { freePort } from './free-port.ts';
import { startServer, type ServerProcess } from './server-process.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The whole product as real processes on loopback: signaling and media nodes over a real database. */
export interface System {
  readonly url: string;
  readonly demoPassword: string;
  readonly databaseUrl: string;
  /** Where the installation keeps its secrets. */
  readonly dataDir: string;
  /** Of the media node's own HTTP: `/readyz`, `/metrics`. */
  readonly mediaHealthUrl: string;
  signaling(): ServerProcess;
  mediaNode(): ServerProcess;
  /** Ends signaling as `signal` does and starts it again on the same port, with the same data. */
  restartSignaling(signal: 'SIGKILL' | 'SIGTERM', whileDown?: () => Promise<void>): Promise<void>;
  startMediaNode(): Promise<void>;
  stopMediaNode(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  close(): Promise<void>;
}

export interface SystemOptions {
  /** Further environment of signaling, e.g. `{ ZHIDA_RING_SECONDS: '2' }`. */
  readonly env?: Record<string, string>;
  /** Further environment of the media node, e.g. `{ ZHIDA_WORKERS: '2' }`. */
  readonly mediaEnv?: Record<string, string>;
  /** Another county than the Yunxi sample; signaling loads it into an empty database. */
  readonly countyFile?: string;
  /** False: no media node until `startMediaNode`. */
  readonly mediaNode?: boolean;
  /** An empty database of the caller's own instead, for tests that stop its server. */
  readonly databaseUrl?: string;
}

/** Over a database of its own with the Yunxi sample in it; it is dropped by `close`. */
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const { env = {}, mediaEnv = {}, mediaNode = true, countyFile = sampleCountyFile } = options;
  const contents = countyFile === sampleCountyFile ? 'sample-county' : 'schema';
  const database = options.databaseUrl ? null : await createDatabase(contents);
  const databaseUrl = options.databaseUrl ?? database?.url ?? '';
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'zhida-test-'));
  const secrets = loadOrCreateSecrets(dataDir, 'demo');
  const workers = Number(mediaEnv['ZHIDA_WORKERS'] ?? 1);
  const [port, healthPort, mediaPort] = [await freePort(), await freePort(), await freePort(workers - 1)];
  const url = `http://127.0.0.1:${port}`;
  const mediaHealthUrl = `http://127.0.0.1:${healthPort}`;
  const signalingEnv = {
    DATABASE_URL: databaseUrl,
    ZHIDA_MODE: 'demo',
    ZHIDA_DATA_DIR: dataDir,
    ZHIDA_HTTP_PORT: String(port),
    // A test that waits for a condition asks often.
    ZHIDA_CALLS_PER_10S: '5000',
    ZHIDA_SIGN_INS_PER_MINUTE: '5000',
    ZHIDA_COUNTY_FILE: countyFile,
    ZHIDA_CONSOLE_DIR: path.join(root, 'console/dist'),
    ZHIDA_TERMINAL_DIR: path.join(root, 'terminal-client/dist'),
    ...env,
  };
  const nodeEnv = {
    ZHIDA_SIGNALING_URLS: url,
    ZHIDA_NODE_ID: 'media-1',
    ZHIDA_NODE_TOKEN: secrets.nodeToken,
    ZHIDA_MEDIA_LISTEN_IP: '127.0.0.1',
    ZHIDA_MEDIA_ANNOUNCED_ADDRESS: '127.0.0.1',
    ZHIDA_MEDIA_PORT: String(mediaPort),
    ZHIDA_MEDIA_HEALTH_PORT: String(healthPort),
    ZHIDA_WORKERS: '1',
    ...mediaEnv,
  };
  const startSignaling = () => startServer('signaling/src/main.ts', signalingEnv, `${url}/readyz`);
  const startMedia = () => startServer('sfu-server/src/main.ts', nodeEnv, `${mediaHealthUrl}/readyz`);
  let signaling = await startSignaling();
  let media = mediaNode ? await startMedia() : undefined;
  return {
    url,
    databaseUrl,
    dataDir,
    mediaHealthUrl,
    // A county that is not the template's is loaded by signaling, with the installation's own password.
    demoPassword: database && contents === 'sample-county' ? demoPassword : (secrets.demoPassword ?? ''),
    signaling: () => signaling,
    mediaNode() {
      if (!media) throw new Error('no media node was started');
      return media;
    },
    async restartSignaling(signal, whileDown) {
      await signaling.kill(signal);
      await whileDown?.();
      signaling = await startSignaling();
    },
    async startMediaNode() {
      media = await startMedia();
    },
    stopMediaNode: async (signal) => media?.kill(signal),
    async close() {
      await signaling.kill('SIGTERM');
      await media?.kill('SIGTERM');
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function createDatabase(contents: Contents): Promise<{ url: string; drop(): Promise<void> }> {
  const postgres = await startTestDatabase();
  const url = await postgres.create(contents);
  return { url, drop: () => postgres.drop(url) };
}
