import { availableParallelism } from 'node:os';
import { isIP } from 'node:net';
import { z } from 'zod';
import { parseEnvironment, portSchema } from './env-config.ts';

const signalingUrlsSchema = z
  .string({ error: 'the addresses of all signaling processes, separated by commas: http://10.0.0.5:8080,…' })
  .transform((list) => [...new Set(list.split(',').map((item) => item.trim()))].filter(Boolean))
  .refine((urls) => urls.length > 0 && urls.length <= 16, 'one to sixteen addresses, separated by commas')
  .refine(
    (urls) => urls.every(isOrigin),
    'each must be an http:// or https:// address without path, user or password, such as http://10.0.0.5:8080',
  );

const wholeNumber = (expected: string, lowest: number, highest: number) =>
  z.coerce
    .number({ error: expected })
    .refine((value) => Number.isInteger(value) && value >= lowest && value <= highest, expected);

const sfuEnvironment = z
  .object({
    ZHIDA_SIGNALING_URLS: signalingUrlsSchema,
    /** Unique in the installation: signaling takes a second node of the same name for the first one restarted. */
    ZHIDA_NODE_ID: z
      .string({ error: 'a name for this media node, such as media-1' })
      .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower-case letters, digits and hyphens, at most 63'),
    ZHIDA_NODE_TOKEN: z
      .string({ error: 'the node token of the installation (nodeToken in its secrets.json)' })
      .min(32, 'at least 32 characters: copy nodeToken from the installation’s secrets.json')
      .max(512, 'at most 512 characters'),
    ZHIDA_MEDIA_LISTEN_IP: z
      .string()
      .refine((ip) => isIP(ip) > 0, 'an IP address of this machine, or 0.0.0.0 for all of them')
      .default('127.0.0.1'),
    ZHIDA_MEDIA_ANNOUNCED_ADDRESS: z
      .string()
      .regex(/^[0-9A-Za-z.:-]{1,253}$/, 'an IP address or host name')
      .refine((name) => !wildcards.includes(name), 'an address terminals can send to, not a wildcard')
      .optional(),
    ZHIDA_MEDIA_PORT: portSchema.refine((port) => port > 0, 'a port number from 1 to 65535').default(40_000),
    ZHIDA_MEDIA_HEALTH_HOST: z.string().default('127.0.0.1'),
    ZHIDA_MEDIA_HEALTH_PORT: portSchema.default(8090),
    ZHIDA_WORKERS: wholeNumber('a whole number of workers, 1 to 256', 1, 256).optional(),
    /**
     * Seats on one worker until a conference goes on to the next. Lower: more is piped between workers, a copy of each
     * picture that is looked at. Higher: one core does more than it can, and all its sound stutters.
     */
    ZHIDA_SEATS_PER_WORKER: wholeNumber('a whole number of seats, 1 to 10000', 1, 10_000).default(200),
    /** Where other media nodes send to this one, if not over the network of the terminals. */
    ZHIDA_PIPE_LISTEN_IP: z
      .string()
      .refine((ip) => isIP(ip) > 0, 'an IP address of this machine, or 0.0.0.0 for all of them')
      .optional(),
    ZHIDA_PIPE_ANNOUNCED_ADDRESS: z
      .string()
      .regex(/^[0-9A-Za-z.:-]{1,253}$/, 'an IP address or host name')
      .refine((name) => !wildcards.includes(name), 'an address other media nodes can send to, not a wildcard')
      .optional(),
    /** UDP ports for pipes between nodes, one for each conference, direction and pair of workers. */
    ZHIDA_PIPE_PORTS: z
      .string()
      .regex(/^\d{1,5}-\d{1,5}$/, 'the first and the last UDP port, such as 41000-41999')
      .transform((text) => text.split('-').map(Number))
      .refine(
        ([min = 0, max = 0]) => min > 0 && max <= 65_535 && min < max,
        'ports from 1 to 65535, in order',
      )
      .optional(),
    MEDIASOUP_WORKER_BIN: z.string().startsWith('/', 'an absolute path').optional(),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
    /**
     * Media outlives a lost control link this long. Lower: a reboot of signaling that takes longer ends every
     * call. Higher: after signaling is gone for good, its media keeps using bandwidth and microphones stay live.
     */
    ZHIDA_LEASE_SECONDS: wholeNumber('a whole number of seconds, 1 to 3600', 1, 3600).default(120),
  })
  .superRefine((env, context) => {
    const refuse = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [name], message });
    if (wildcards.includes(env.ZHIDA_MEDIA_LISTEN_IP) && !env.ZHIDA_MEDIA_ANNOUNCED_ADDRESS)
      refuse(
        'ZHIDA_MEDIA_ANNOUNCED_ADDRESS',
        `needed when ZHIDA_MEDIA_LISTEN_IP is ${env.ZHIDA_MEDIA_LISTEN_IP}: the address terminals send media to`,
      );
    if (wildcards.includes(env.ZHIDA_PIPE_LISTEN_IP ?? '') && !env.ZHIDA_PIPE_ANNOUNCED_ADDRESS)
      refuse(
        'ZHIDA_PIPE_ANNOUNCED_ADDRESS',
        `needed when ZHIDA_PIPE_LISTEN_IP is ${env.ZHIDA_PIPE_LISTEN_IP}: the address other media nodes send to`,
      );
    const workers = env.ZHIDA_WORKERS ?? availableParallelism();
    const last = env.ZHIDA_MEDIA_PORT + workers - 1;
    if (last > 65_535)
      refuse(
        'ZHIDA_MEDIA_PORT',
        `${workers} workers need ${workers} ports from here on, and 65535 is the last`,
      );
    if (env.ZHIDA_MEDIA_HEALTH_PORT >= env.ZHIDA_MEDIA_PORT && env.ZHIDA_MEDIA_HEALTH_PORT <= last)
      refuse('ZHIDA_MEDIA_HEALTH_PORT', `is one of the media ports ${env.ZHIDA_MEDIA_PORT} to ${last}`);
  });

const wildcards = ['0.0.0.0', '::'];

/** Everything a media node can be told, checked at start. Durations in milliseconds. */
export interface SfuConfig {
  readonly signalingUrls: readonly string[];
  readonly nodeId: string;
  readonly nodeToken: string;
  readonly media: {
    readonly listenIp: string;
    /** What clients are told to send to; null: the listen address itself. */
    readonly announcedAddress: string | null;
    /** UDP and TCP port of the first worker; worker i listens on `port + i`. */
    readonly port: number;
    readonly workers: number;
    readonly seatsPerWorker: number;
    /** Between media nodes; ports null: any that is free. */
    readonly pipes: {
      readonly listenIp: string;
      readonly announcedAddress: string | null;
      readonly ports: { readonly min: number; readonly max: number } | null;
    };
    /** null: the binary inside the mediasoup package. */
    readonly workerBin: string | null;
  };
  /** Port 0 takes any free one. */
  readonly health: { readonly host: string; readonly port: number };
  readonly logLevel: string;
  readonly leaseMs: number;
}

/** @throws ConfigError with every problem named and what is expected instead */
export function loadSfuConfig(env: Readonly<Record<string, string | undefined>>): SfuConfig {
  const e = parseEnvironment('media node', sfuEnvironment, env);
  return {
    signalingUrls: e.ZHIDA_SIGNALING_URLS,
    nodeId: e.ZHIDA_NODE_ID,
    nodeToken: e.ZHIDA_NODE_TOKEN,
    media: {
      listenIp: e.ZHIDA_MEDIA_LISTEN_IP,
      announcedAddress: e.ZHIDA_MEDIA_ANNOUNCED_ADDRESS ?? null,
      port: e.ZHIDA_MEDIA_PORT,
      workers: e.ZHIDA_WORKERS ?? availableParallelism(),
      seatsPerWorker: e.ZHIDA_SEATS_PER_WORKER,
      pipes: {
        listenIp: e.ZHIDA_PIPE_LISTEN_IP ?? e.ZHIDA_MEDIA_LISTEN_IP,
        announcedAddress:
          e.ZHIDA_PIPE_ANNOUNCED_ADDRESS ??
          (e.ZHIDA_PIPE_LISTEN_IP ? null : (e.ZHIDA_MEDIA_ANNOUNCED_ADDRESS ?? null)),
        ports: readPorts(e.ZHIDA_PIPE_PORTS),
      },
      workerBin: e.MEDIASOUP_WORKER_BIN ?? null,
    },
    health: { host: e.ZHIDA_MEDIA_HEALTH_HOST, port: e.ZHIDA_MEDIA_HEALTH_PORT },
    logLevel: e.LOG_LEVEL,
    leaseMs: e.ZHIDA_LEASE_SECONDS * 1000,
  };
}

function readPorts([min, max]: number[] = []): { min: number; max: number } | null {
  return min === undefined || max === undefined ? null : { min, max };
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, pathname, search, hash } = new URL(text);
  const bare = username === '' && password === '' && pathname === '/' && search === '' && hash === '';
  return bare && (protocol === 'http:' || protocol === 'https:');
}
