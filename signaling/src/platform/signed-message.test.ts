import assert from 'node:assert/strict';
import {
  isSignedBy,
  signatureHeader,
  signatureOf,
  signedHeaders,
  timestampHeader,
} from './signed-message.ts';

describe('a signed message', () => {
  const now = new Date('2026-03-01T00:00:00Z');
  const body = '{"status":"delivered"}';
  const signed = (secrets: string[]) => {
    const headers = signedHeaders(secrets, body, now);
    return { timestamp: headers[timestampHeader], signature: headers[signatureHeader], body };
  };
  const later = (ms: number) => new Date(now.getTime() + ms);

  it('has the signature anybody can compute by the description', () => {
    // printf '1772323200.{"status":"delivered"}' | openssl dgst -sha256 -hmac secret
    assert.equal(
      signatureOf('secret', 1_772_323_200, body),
      'v1=f648a26172c2f7bed9aabdc656d9016127d72fdda79ce8a7dabeee605b6801c0',
    );
  });

  it('is good for whoever knows one of its secrets, for five minutes', () => {
    assert.ok(isSignedBy('one', signed(['one']), now));
    assert.ok(isSignedBy('old', signed(['new', 'old']), later(299_000)));
    assert.ok(!isSignedBy('one', signed(['one']), later(301_000)));
    assert.ok(!isSignedBy('one', signed(['one']), later(-301_000)));
    assert.ok(!isSignedBy('two', signed(['one']), now));
  });

  it('is not good once a byte differs, or without its headers', () => {
    const message = signed(['one']);
    assert.ok(!isSignedBy('one', { ...message, body: `${body} ` }, now));
    assert.ok(!isSignedBy('one', { ...message, timestamp: String(Number(message.timestamp) + 1) }, now));
    assert.ok(!isSignedBy('one', { ...message, signature: undefined }, now));
    assert.ok(!isSignedBy('one', { ...message, timestamp: undefined }, now));
    assert.ok(!isSignedBy('one', { ...message, timestamp: '1e9' }, now));
  });
});
