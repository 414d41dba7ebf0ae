import { availableParallelism, networkInterfaces } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export interface Settings {
  dev: boolean;
  verbose: boolean;
  mode: 'demo' | 'production';
  dataDir: string;
  /** Loaded into an empty database. A real county names its own; only a demonstration takes the sample. */
  countyFile: string | undefined;
  httpHost: string;
  httpPort: number;
  /** With --lan our own authority, unless another way is given: browsers give a camera to https or localhost only. */
  tls: string | undefined;
  httpsPort: number;
  nodeId: string;
  mediaListenIp: string;
  mediaAnnouncedAddress: string;
  /** The first of one port per worker, UDP and TCP. */
  mediaPort: number;
  mediaHealthPort: number;
  workers: number;
}

export class SettingsError extends Error {}

type Environment = Record<string, string | undefined>;

/** What to launch, from the command line and the environment; every ZHIDA_ variable given there wins. */
export function readSettings(args: string[], env: Environment): Settings {
  const { lan = false, verbose = false, dev = false } = parseFlags(args);
  const lanAddress = lan
    ? (findLanAddress() ?? fail('--lan: this machine has no IPv4 network address.'))
    : '';
  const mode = readMode(env);
  const countyFile = env.ZHIDA_COUNTY_FILE || (mode === 'demo' ? 'config/yunxi.yaml' : undefined);
  return {
    dev,
    verbose,
    mode,
    dataDir: path.resolve(root, env.ZHIDA_DATA_DIR || '.data'),
    countyFile: countyFile && path.resolve(root, countyFile),
    httpHost: env.ZHIDA_HTTP_HOST || (lan ? '0.0.0.0' : '127.0.0.1'),
    httpPort: readNumber(env, 'ZHIDA_HTTP_PORT', 8080),
    tls: env.ZHIDA_TLS || (lan ? 'local-ca' : undefined),
    httpsPort: readNumber(env, 'ZHIDA_HTTPS_PORT', 8443),
    nodeId: env.ZHIDA_NODE_ID || 'media-1',
    mediaListenIp: env.ZHIDA_MEDIA_LISTEN_IP || (lan ? '0.0.0.0' : '127.0.0.1'),
    mediaAnnouncedAddress: env.ZHIDA_MEDIA_ANNOUNCED_ADDRESS || lanAddress || '127.0.0.1',
    mediaPort: readNumber(env, 'ZHIDA_MEDIA_PORT', 40_000),
    mediaHealthPort: readNumber(env, 'ZHIDA_MEDIA_HEALTH_PORT', 8090),
    workers: readNumber(env, 'ZHIDA_WORKERS', availableParallelism()),
  };
}

function parseFlags(args: string[]) {
  try {
    const flag = { type: 'boolean' } as const;
    return parseArgs({ args, options: { lan: flag, verbose: flag, dev: flag } }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail(`${reason}\nUsage: npm start -- [--lan] [--verbose]`);
  }
}

function readMode(env: Environment): Settings['mode'] {
  const production = env.NODE_ENV === 'production';
  const mode = env.ZHIDA_MODE || (production ? 'production' : 'demo');
  if (mode === 'demo' && production) fail('ZHIDA_MODE=demo is refused when NODE_ENV=production.');
  if (mode === 'demo' || mode === 'production') return mode;
  return fail(`ZHIDA_MODE must be demo or production, not ${mode}.`);
}

function readNumber(env: Environment, name: string, otherwise: number): number {
  const text = env[name];
  if (!text) return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 65_535)
    fail(`${name} must be a whole number from 1 to 65535, not ${text}.`);
  return value;
}

function findLanAddress(): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
}

function fail(message: string): never {
  throw new SettingsError(message);
}
