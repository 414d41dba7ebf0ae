import { randomBytes } from 'node:crypto';

/** Tells a key from an access token before either is looked at. */
const prefix = 'zk';
const keyPattern = /^zk\.([0-9a-f-]{36})\.([\w-]{43})$/;

/** 256 random bits after the client's id: `zk.<id>.<secret>`. */
export function makeKey(clientId: string): string {
  return `${prefix}.${clientId}.${randomBytes(32).toString('base64url')}`;
}

/** @returns whose key it is; null: it is no key */
export function clientOfKey(token: string): string | null {
  return keyPattern.exec(token)?.[1] ?? null;
}

export function looksLikeKey(token: string): boolean {
  return token.startsWith(`${prefix}.`);
}

export function hintOf(key: string): string {
  return key.slice(-4);
}
