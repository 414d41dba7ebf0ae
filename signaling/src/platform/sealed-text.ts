import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { PrivateText } from './private-text.ts';

/** Encrypts patient data at rest; see `createSealer`. */
export interface Sealer {
  /** @returns `v1.<iv>.<tag>.<ciphertext>`, base64url */
  seal(text: PrivateText): string;
  /** @throws Error when the text was tampered with or sealed under another key */
  open(sealed: string): PrivateText;
  /** The same for bytes, and as bytes: 29 more than it was given. */
  sealBytes(content: Uint8Array): Buffer;
  /** @throws Error when the bytes were tampered with or sealed under another key */
  openBytes(sealed: Buffer): Buffer;
}

/** Leads sealed bytes, as `v1` leads a sealed text. */
const bytesVersion = 1;
const ivLength = 12;
const tagLength = 16;

/**
 * AES-256-GCM under the installation's field key (secrets.json). The leading `v1` leaves room for a key change.
 * @param key 32 bytes, base64
 */
export function createSealer(key: string): Sealer {
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 32) throw new Error('the field key must be 32 bytes of base64');
  return {
    seal(text) {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv('aes-256-gcm', bytes, iv);
      const body = Buffer.concat([cipher.update(text.reveal(), 'utf8'), cipher.final()]);
      return ['v1', iv, cipher.getAuthTag(), body]
        .map((part) => (typeof part === 'string' ? part : part.toString('base64url')))
        .join('.');
    },
    open(sealed) {
      const [version, iv, tag, body] = sealed.split('.');
      if (version !== 'v1' || !iv || !tag || body === undefined) throw new Error('not a sealed text');
      const decipher = createDecipheriv('aes-256-gcm', bytes, Buffer.from(iv, 'base64url'));
      decipher.setAuthTag(Buffer.from(tag, 'base64url'));
      const text = Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]);
      return new PrivateText(text.toString('utf8'));
    },
    sealBytes(content) {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv('aes-256-gcm', bytes, iv);
      const body = [cipher.update(content), cipher.final()];
      return Buffer.concat([Buffer.of(bytesVersion), iv, cipher.getAuthTag(), ...body]);
    },
    openBytes(sealed) {
      const head = 1 + ivLength;
      if (sealed[0] !== bytesVersion || sealed.length < head + tagLength) throw new Error('not sealed bytes');
      const decipher = createDecipheriv('aes-256-gcm', bytes, sealed.subarray(1, head));
      decipher.setAuthTag(sealed.subarray(head, head + tagLength));
      return Buffer.concat([decipher.update(sealed.subarray(head + tagLength)), decipher.final()]);
    },
  };
}
