import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { PrivateText } from '../../platform/private-text.ts';

/** The library's `Algorithm.Argon2id`, which is a const enum and so has no run-time value. */
const argon2id = 2;

/**
 * argon2id, 19 MiB, 2 passes, 1 lane: OWASP's recommended minimum. About 25 ms here; doubling the memory doubles
 * the cost of an attack and of a shift change in which 300 people sign in at once.
 */
const cost = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export async function hashPassword(password: PrivateText): Promise<string> {
  return hash(password.reveal(), cost);
}

/** Hash of nothing anyone can type, so that an unknown username takes as long as a wrong password. */
let decoy: Promise<string> | undefined;

/** @param stored null: no such account, or no password set; takes as long and says no */
export async function passwordMatches(stored: string | null, password: PrivateText): Promise<boolean> {
  decoy ??= hash(crypto.randomUUID(), cost);
  const matches = await verify(stored ?? (await decoy), password.reveal());
  return stored !== null && matches;
}

/** Without 0 O 1 l I, which people misread when a password is dictated. */
const readable = 'abcdefghjkmnpqrstuvwxyz';
const digits = '23456789';

/** Three groups like `Kdmpa-48275-xwtec`: about 60 bits, easy to dictate, accepted by the password rule. */
export function makeOneTimePassword(): string {
  const pick = (alphabet: string, count: number) =>
    Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');
  const [first = 'k', ...rest] = pick(readable, 5);
  return `${first.toUpperCase()}${rest.join('')}-${pick(digits, 5)}-${pick(readable, 5)}`;
}
