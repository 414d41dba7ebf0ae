import { isIP } from 'node:net';
import { z } from 'zod';
import { parseEnvironment, portSchema } from './env-config.ts';

const seconds = (lowest: number, highest: number) =>
  z.coerce.number({ error: 'a number of seconds' }).min(lowest).max(highest);

/** Those of Chrome and Edge, Firefox, Windows and Safari. */
const publicPushServices =
  'fcm.googleapis.com,updates.push.services.mozilla.com,*.notify.windows.com,web.push.apple.com';

const addressListSchema = z
  .string()
  .transform((list) => list.split(',').map((item) => item.trim()))
  .refine((list) => list.every((item) => isIP(item) > 0), 'IP addresses, separated by commas');

const signalingEnvironment = z
  .object({
    NODE_ENV: z.string().optional(),
    ZHIDA_MODE: z.enum(['demo', 'production']).optional(),
    DATABASE_URL: z.string({ error: 'a PostgreSQL address, postgres://user:password@host:port/database' }),
    /** With several signaling processes: they speak over Redis instead of PostgreSQL, and over PostgreSQL while it is away. */
    REDIS_URL: z
      .url({ protocol: /^rediss?$/, error: 'a Redis address, redis://user:password@host:port' })
      .optional(),
    /** Holds secrets.json and tls/. */
    ZHIDA_DATA_DIR: z.string({ error: 'a folder this process may write to' }),
    ZHIDA_HTTP_HOST: z.string().default('127.0.0.1'),
    ZHIDA_HTTP_PORT: portSchema.default(8080),
    ZHIDA_TLS: z.enum(['off', 'local-ca', 'files']).default('off'),
    ZHIDA_HTTPS_PORT: portSchema.default(8443),
    ZHIDA_TLS_CERT_FILE: z.string().optional(),
    ZHIDA_TLS_KEY_FILE: z.string().optional(),
    /** Reverse proxies in front of us whose X-Forwarded-For is believed. */
    ZHIDA_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
    /** TCP balancers in front of us that say for whom they connect, by the PROXY protocol; their addresses. */
    ZHIDA_PROXY_PROTOCOL_FROM: addressListSchema.default([]),
    /** Where clients find https, when a balancer stands before it on another port. */
    ZHIDA_PUBLIC_HTTPS_PORT: portSchema.optional(),
    ZHIDA_COUNTY_FILE: z.string().optional(),
    ZHIDA_CONSOLE_DIR: z.string().optional(),
    ZHIDA_TERMINAL_DIR: z.string().optional(),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal']).default('info'),
    /** One expert rings this long before the next. Shorter wastes experts who were walking to the desk, longer lets a village wait. */
    ZHIDA_RING_SECONDS: seconds(1, 300).default(20),
    /** A seat whose signal is gone is kept this long. Shorter loses seats on a slow reboot, longer shows ghosts. */
    ZHIDA_SEAT_GRACE_SECONDS: seconds(1, 3600).default(60),
    /** A conference nobody is connected to ends after this. */
    ZHIDA_ABANDONED_SECONDS: seconds(1, 86_400).default(600),
    /** Shared files are deleted this long after their conference ended. Longer grows every backup by what is shared. */
    ZHIDA_KEEP_FILES_DAYS: z.coerce.number({ error: 'a number of days' }).min(1).max(3650).default(90),
    /** Which directives a second person must approve; `actual`: not exercises and tests. */
    ZHIDA_DIRECTIVE_APPROVAL: z.enum(['none', 'actual', 'all']).default('none'),
    ZHIDA_ACCESS_TOKEN_SECONDS: seconds(2, 900).default(900),
    /**
     * Push services that may be asked to wake a browser, separated by commas; `none` where the county has no way to
     * the Internet at all. A whole origin (`http://127.0.0.1:9000`) is one's own.
     */
    ZHIDA_PUSH_SERVICES: z.string().default(publicPushServices),
    /** What push services are told as the address of the operator. */
    ZHIDA_PUSH_CONTACT: z
      .string()
      .regex(/^(mailto:|https:\/\/)\S+$/, { error: 'mailto:… or https://…' })
      .default('mailto:postmaster@localhost'),
    /** The county's way to telephones, see docs/phone-gateway.md; none: nobody is telephoned. */
    ZHIDA_PHONE_GATEWAY_URL: z.url({ error: 'an http or https address', protocol: /^https?$/ }).optional(),
    ZHIDA_PHONE_GATEWAY_SECRET: z.string().min(32, 'at least 32 characters').optional(),
    /** What is said: short, since whoever holds the telephone hears it. */
    ZHIDA_PHONE_TEXT: z.string().max(120).default('{unit}第{number}号指令尚未签收，请立即查看终端。'),
    /** Longer holds up a silent unit's other numbers. */
    ZHIDA_PHONE_TIMEOUT_SECONDS: seconds(1, 30).default(10),
    /** Where webhooks may go: hosts with their port where it is not the usual one, separated by commas. None: nowhere. */
    ZHIDA_WEBHOOK_HOSTS: z.string().default(''),
    /** Calls one actor may make in 10 s. A call set-up needs about 20; a console opening all pages about 15. */
    ZHIDA_CALLS_PER_10S: z.coerce.number().int().min(10).max(100_000).default(300),
    /** Sign-in and enrolment attempts from one address in a minute; a whole township may share one address. */
    ZHIDA_SIGN_INS_PER_MINUTE: z.coerce.number().int().min(1).max(100_000).default(60),
  })
  .superRefine((env, context) => {
    if (env.NODE_ENV === 'production' && env.ZHIDA_MODE === 'demo')
      context.addIssue({
        code: 'custom',
        path: ['ZHIDA_MODE'],
        message: 'demo accounts are refused when NODE_ENV=production',
      });
    if (env.ZHIDA_PHONE_GATEWAY_URL && !env.ZHIDA_PHONE_GATEWAY_SECRET)
      context.addIssue({
        code: 'custom',
        path: ['ZHIDA_PHONE_GATEWAY_SECRET'],
        message: 'needed with ZHIDA_PHONE_GATEWAY_URL',
      });
    if (env.ZHIDA_TLS !== 'files') return;
    for (const name of ['ZHIDA_TLS_CERT_FILE', 'ZHIDA_TLS_KEY_FILE'] as const)
      if (!env[name])
        context.addIssue({ code: 'custom', path: [name], message: 'needed when ZHIDA_TLS=files' });
  });

/** Everything signaling can be told, checked at start. Durations in milliseconds. */
export interface SignalingConfig {
  readonly mode: 'demo' | 'production';
  readonly databaseUrl: string;
  /** Null: the processes speak over PostgreSQL. */
  readonly redisUrl: string | null;
  readonly dataDir: string;
  readonly http: {
    readonly host: string;
    readonly port: number;
    readonly trustedProxies: number;
    readonly proxyProtocolFrom: readonly string[];
  };
  readonly tls:
    | { readonly kind: 'off' }
    /** `port` is listened on, `publicPort` is where clients are sent. */
    | { readonly kind: 'local-ca'; readonly port: number; readonly publicPort: number }
    | {
        readonly kind: 'files';
        readonly port: number;
        readonly publicPort: number;
        readonly certFile: string;
        readonly keyFile: string;
      };
  readonly countyFile: string | null;
  readonly apps: { readonly console: string | null; readonly terminal: string | null };
  readonly logLevel: string;
  readonly ringMs: number;
  readonly seatGraceMs: number;
  readonly abandonedMs: number;
  readonly keepFilesMs: number;
  readonly approvalRule: 'none' | 'actual' | 'all';
  readonly accessTokenMs: number;
  /** `gateway` null: nobody is telephoned. */
  readonly phone: {
    readonly gateway: { readonly url: string; readonly secret: string; readonly timeoutMs: number } | null;
    readonly text: string;
  };
  readonly webhookHosts: readonly string[];
  readonly callsPer10s: number;
  readonly signInsPerMinute: number;
  readonly push: { readonly services: readonly string[]; readonly contact: string };
}

/** @throws ConfigError with every problem named */
export function loadSignalingConfig(env: Readonly<Record<string, string | undefined>>): SignalingConfig {
  const e = parseEnvironment('signaling', signalingEnvironment, env);
  return {
    mode: e.ZHIDA_MODE ?? (e.NODE_ENV === 'production' ? 'production' : 'demo'),
    databaseUrl: e.DATABASE_URL,
    redisUrl: e.REDIS_URL ?? null,
    dataDir: e.ZHIDA_DATA_DIR,
    http: {
      host: e.ZHIDA_HTTP_HOST,
      port: e.ZHIDA_HTTP_PORT,
      trustedProxies: e.ZHIDA_TRUSTED_PROXIES,
      proxyProtocolFrom: e.ZHIDA_PROXY_PROTOCOL_FROM,
    },
    tls: tlsOf(e),
    countyFile: e.ZHIDA_COUNTY_FILE ?? null,
    apps: { console: e.ZHIDA_CONSOLE_DIR ?? null, terminal: e.ZHIDA_TERMINAL_DIR ?? null },
    logLevel: e.LOG_LEVEL,
    ringMs: e.ZHIDA_RING_SECONDS * 1000,
    seatGraceMs: e.ZHIDA_SEAT_GRACE_SECONDS * 1000,
    abandonedMs: e.ZHIDA_ABANDONED_SECONDS * 1000,
    keepFilesMs: e.ZHIDA_KEEP_FILES_DAYS * 24 * 3_600_000,
    approvalRule: e.ZHIDA_DIRECTIVE_APPROVAL,
    accessTokenMs: e.ZHIDA_ACCESS_TOKEN_SECONDS * 1000,
    phone: phoneOf(e),
    webhookHosts: hostsOf(e.ZHIDA_WEBHOOK_HOSTS),
    callsPer10s: e.ZHIDA_CALLS_PER_10S,
    signInsPerMinute: e.ZHIDA_SIGN_INS_PER_MINUTE,
    push: { services: listOf(e.ZHIDA_PUSH_SERVICES), contact: e.ZHIDA_PUSH_CONTACT },
  };
}

function listOf(services: string): string[] {
  if (services.trim() === 'none') return [];
  return services
    .split(',')
    .map((service) => service.trim())
    .filter((service) => service !== '');
}

function tlsOf(e: z.output<typeof signalingEnvironment>): SignalingConfig['tls'] {
  if (e.ZHIDA_TLS === 'off') return { kind: 'off' };
  const ports = { port: e.ZHIDA_HTTPS_PORT, publicPort: e.ZHIDA_PUBLIC_HTTPS_PORT ?? e.ZHIDA_HTTPS_PORT };
  if (e.ZHIDA_TLS === 'local-ca') return { kind: 'local-ca', ...ports };
  return {
    kind: 'files',
    ...ports,
    certFile: e.ZHIDA_TLS_CERT_FILE ?? '',
    keyFile: e.ZHIDA_TLS_KEY_FILE ?? '',
  };
}

function phoneOf(e: z.output<typeof signalingEnvironment>): SignalingConfig['phone'] {
  const { ZHIDA_PHONE_GATEWAY_URL: url, ZHIDA_PHONE_GATEWAY_SECRET: secret } = e;
  const timeoutMs = e.ZHIDA_PHONE_TIMEOUT_SECONDS * 1000;
  return { gateway: url && secret ? { url, secret, timeoutMs } : null, text: e.ZHIDA_PHONE_TEXT };
}

function hostsOf(list: string): string[] {
  return list
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');
}
