import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { createVapid } from './vapid.ts';

describe('who sends a push', () => {
  it('is signed with the installation’s key, for that push service alone, for half a day', () => {
    const jwk = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
    const part = (value = '') => Buffer.from(value, 'base64url');
    const publicKey = Buffer.concat([Buffer.of(4), part(jwk.x), part(jwk.y)]).toString('base64url');
    const vapid = createVapid({ publicKey, privateKey: jwk.d ?? '' }, 'mailto:duty@county.example');
    const now = new Date('2026-03-01T08:00:00Z');
    const match = /^vapid t=([^,]+), k=(.+)$/.exec(vapid('https://push.example/send/secret-id', now));
    assert.equal(match?.[2], publicKey);
    const verifier = createPublicKey({
      format: 'jwk',
      key: { kty: 'EC', crv: 'P-256', x: jwk.x ?? '', y: jwk.y ?? '' },
    });
    const claims = jwt.verify(match?.[1] ?? '', verifier, {
      algorithms: ['ES256'],
      clockTimestamp: now.getTime() / 1_000,
    });
    assert.deepEqual(claims, {
      aud: 'https://push.example',
      exp: now.getTime() / 1_000 + 43_200,
      sub: 'mailto:duty@county.example',
    });
  });
});
