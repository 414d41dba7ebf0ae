import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const text = z.string().min(1);
const fieldKey = z.base64().refine((value) => Buffer.from(value, 'base64').length === 32, 'must be 32 bytes');

const secretsSchema = z.object({
  /** ES256 key pair (PEM, PKCS#8 and SPKI) that signs and checks sign-in tokens. */
  jwt: z.object({ privateKey: text.includes('PRIVATE KEY'), publicKey: text.includes('PUBLIC KEY') }),
  /** What a media node shows when it dials signaling. */
  nodeToken: text.min(32),
  /** Web push (RFC 8292): P-256, base64url; the public key is the 65-byte uncompressed point. */
  vapid: z.object({ publicKey: text.length(87), privateKey: text.length(43) }),
  databasePassword: text.min(16),
  /** AES-256 key, base64, for patient data at rest. Lost key, lost data: back it up with the database. */
  fieldKey,
  /** The one password of all demonstration accounts; absent in production. */
  demoPassword: text.optional(),
});

export type Secrets = z.infer<typeof secretsSchema>;

export class SecretsError extends Error {}

const fileName = 'secrets.json';

/**
 * The secrets of this installation, read from `<dataDir>/secrets.json` (mode 0600) or generated there at
 * the first start. There are no defaults. Throws SecretsError when the file is readable by others or damaged.
 * In production mode there is no demoPassword, even when the file holds one from an earlier demonstration.
 */
export function loadOrCreateSecrets(
  dataDir: string,
  mode: 'demo' | 'production' = process.env.NODE_ENV === 'production' ? 'production' : 'demo',
): Secrets {
  const file = path.join(dataDir, fileName);
  if (!existsSync(file)) create(dataDir, file, mode);
  const secrets = read(file);
  if (mode === 'demo') return secrets.demoPassword ? secrets : addDemoPassword(file, secrets);
  const { demoPassword: _unused, ...withoutDemo } = secrets;
  return withoutDemo;
}

function read(file: string): Secrets {
  const { mode } = statSync(file);
  if ((mode & 0o077) !== 0) {
    const shown = (mode & 0o777).toString(8);
    throw new SecretsError(
      `${file} can be read by others (mode ${shown}). Make it private: chmod 600 ${file}`,
    );
  }
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new SecretsError(`${file} is damaged (not JSON). ${restoreAdvice}`, { cause });
  }
  const parsed = secretsSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  // Names only: a value from this file must never reach a log.
  const names = parsed.error.issues.map((issue) => issue.path.join('.') || 'everything');
  throw new SecretsError(`${file} is damaged (missing or wrong: ${names.join(', ')}). ${restoreAdvice}`);
}

const restoreAdvice =
  'Restore it from a backup: without the same fieldKey the patient data in the database cannot be read.';

/** Two processes may start at once: link() lets exactly one of them create the file, complete and private. */
function create(dataDir: string, file: string, mode: 'demo' | 'production') {
  mkdirSync(dataDir, { recursive: true });
  const temporary = writeTemporary(file, generate(mode));
  try {
    linkSync(temporary, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** The file was made in production mode and this is a demonstration: the one field that may be added later. */
function addDemoPassword(file: string, secrets: Secrets): Secrets {
  const extended = { ...secrets, demoPassword: readablePassword() };
  const temporary = writeTemporary(file, extended);
  renameSync(temporary, file);
  return extended;
}

function writeTemporary(file: string, secrets: Secrets) {
  const temporary = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(temporary, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true });
  chmodSync(temporary, 0o600); // whatever the umask was
  return temporary;
}

function generate(mode: 'demo' | 'production'): Secrets {
  const secrets: Secrets = {
    jwt: generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    }),
    nodeToken: randomBytes(32).toString('base64url'),
    vapid: generateVapidKeys(),
    databasePassword: randomBytes(24).toString('base64url'),
    fieldKey: randomBytes(32).toString('base64'),
  };
  return mode === 'demo' ? { ...secrets, demoPassword: readablePassword() } : secrets;
}

function generateVapidKeys() {
  const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const coordinate = (value: string | undefined) => Buffer.from(value ?? '', 'base64url');
  const point = Buffer.concat([Buffer.of(4), coordinate(jwk.x), coordinate(jwk.y)]);
  return { publicKey: point.toString('base64url'), privateKey: jwk.d ?? '' };
}

/** Easy to read out and type (`yunxi-k7q4-m2xw`): no 0/o, 1/l/i; 31^8 ≈ 8·10¹¹ possibilities. */
function readablePassword() {
  const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';
  const group = () => Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return `yunxi-${group()}-${group()}`;
}
