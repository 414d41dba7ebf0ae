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
  /** One on the ports above, or several on ports of their own behind a balancer on those. */
  signalings: readonly SignalingSettings[];
  mediaNodes: readonly MediaNodeSettings[];
  mediaListenIp: string;
  mediaAnnouncedAddress: string;
}

export interface SignalingSettings {
  name: string;
  host: string;
  httpPort: number;
  httpsPort: number;
}

export interface MediaNodeSettings {
  nodeId: string;
  /** The first of one port per worker, UDP and TCP. */
  port: number;
  healthPort: number;
  workers: number;
}

/** More than anybody tries on one machine. */
const mostProcesses = 8;
/** Ports of signaling processes behind the balancer: so far above its own. */
const behindBalancer = 10_000;

export class SettingsError extends Error {}

type Environment = Record<string, string | undefined>;

/** What to launch, from the command line and the environment; every ZHIDA_ variable given there wins. */
export function readSettings(args: string[], env: Environment): Settings {
  const { lan = false, verbose = false, dev = false, ...counts } = parseFlags(args);
  const lanAddress = lan
    ? (findLanAddress() ?? fail('--lan: this machine has no IPv4 network address.'))
    : '';
  const mode = readMode(env);
  const countyFile = env.ZHIDA_COUNTY_FILE || (mode === 'demo' ? 'config/yunxi.yaml' : undefined);
  const ports = {
    httpHost: env.ZHIDA_HTTP_HOST || (lan ? '0.0.0.0' : '127.0.0.1'),
    httpPort: readNumber(env, 'ZHIDA_HTTP_PORT', 8080),
    httpsPort: readNumber(env, 'ZHIDA_HTTPS_PORT', 8443),
  };
  return {
    dev,
    verbose,
    mode,
    dataDir: path.resolve(root, env.ZHIDA_DATA_DIR || '.data'),
    countyFile: countyFile && path.resolve(root, countyFile),
    ...ports,
    tls: env.ZHIDA_TLS || (lan ? 'local-ca' : undefined),
    signalings: readSignalings(ports, readCount('--signaling', counts.signaling)),
    mediaNodes: readMediaNodes(env, readCount('--media', counts.media)),
    mediaListenIp: env.ZHIDA_MEDIA_LISTEN_IP || (lan ? '0.0.0.0' : '127.0.0.1'),
    mediaAnnouncedAddress: env.ZHIDA_MEDIA_ANNOUNCED_ADDRESS || lanAddress || '127.0.0.1',
  };
}

function readSignalings(
  { httpHost, httpPort, httpsPort }: Pick<Settings, 'httpHost' | 'httpPort' | 'httpsPort'>,
  count: number,
): SignalingSettings[] {
  if (count === 1) return [{ name: 'signaling', host: httpHost, httpPort, httpsPort }];
  const own = (port: number, at: number) => requirePort('--signaling', port + behindBalancer + at);
  return Array.from({ length: count }, (_, at) => ({
    name: `signaling-${at + 1}`,
    host: '127.0.0.1',
    httpPort: own(httpPort, at),
    httpsPort: own(httpsPort, at),
  }));
}

/** The cores are shared out: more workers than cores only get in each other's way. */
function readMediaNodes(env: Environment, count: number): MediaNodeSettings[] {
  const workers = readNumber(env, 'ZHIDA_WORKERS', Math.max(1, Math.floor(availableParallelism() / count)));
  const first = {
    port: readNumber(env, 'ZHIDA_MEDIA_PORT', 40_000),
    healthPort: readNumber(env, 'ZHIDA_MEDIA_HEALTH_PORT', 8090),
  };
  return Array.from({ length: count }, (_, at) => ({
    nodeId: count === 1 ? env.ZHIDA_NODE_ID || 'media-1' : `media-${at + 1}`,
    port: requirePort('--media', first.port + at * workers),
    healthPort: requirePort('--media', first.healthPort + at),
    workers,
  }));
}

function readCount(flag: string, text: string | undefined): number {
  const count = Number(text ?? 1);
  if (!Number.isInteger(count) || count < 1 || count > mostProcesses)
    fail(`${flag} must be a whole number from 1 to ${mostProcesses}, not ${text}.`);
  return count;
}

function requirePort(flag: string, port: number): number {
  if (port > 65_535) fail(`${flag}: there is no port ${port}. Set the first one lower.`);
  return port;
}

function parseFlags(args: string[]) {
  try {
    const flag = { type: 'boolean' } as const;
    const count = { type: 'string' } as const;
    const options = { lan: flag, verbose: flag, dev: flag, signaling: count, media: count };
    return parseArgs({ args, options }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail(`${reason}\nUsage: npm start -- [--lan] [--verbose] [--signaling N] [--media N]`);
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
