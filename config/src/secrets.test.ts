import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadOrCreateSecrets } from './secrets.ts';

describe('secrets', () => {
  let dataDir: string;
  const file = () => path.join(dataDir, 'secrets.json');

  beforeEach(() => (dataDir = mkdtempSync(path.join(os.tmpdir(), 'zhida-secrets-'))));
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('are generated once, private, and the same at the next start', () => {
    const first = loadOrCreateSecrets(dataDir, 'demo');
    assert.equal(statSync(file()).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(dataDir), ['secrets.json']);
    assert.deepEqual(loadOrCreateSecrets(dataDir, 'demo'), first);
  });

  it('differ between two installations', () => {
    const first = loadOrCreateSecrets(dataDir, 'demo');
    rmSync(file());
    const second = loadOrCreateSecrets(dataDir, 'demo');
    for (const name of ['nodeToken', 'databasePassword', 'fieldKey', 'demoPassword'] as const) {
      assert.notEqual(first[name], second[name], name);
    }
  });

  it('hold keys that work', () => {
    const { jwt, vapid, fieldKey, demoPassword } = loadOrCreateSecrets(dataDir, 'demo');
    const message = Buffer.from('云溪');
    const signature = sign('sha256', message, createPrivateKey(jwt.privateKey));
    assert.ok(verify('sha256', message, createPublicKey(jwt.publicKey), signature));
    assert.equal(Buffer.from(vapid.publicKey, 'base64url').length, 65);
    assert.equal(Buffer.from(vapid.privateKey, 'base64url').length, 32);
    assert.equal(Buffer.from(fieldKey, 'base64').length, 32);
    assert.match(demoPassword ?? '', /^yunxi-[2-9a-z]{4}-[2-9a-z]{4}$/);
  });

  it('hold no demonstration password in production, whoever made the file', () => {
    assert.equal(loadOrCreateSecrets(dataDir, 'production').demoPassword, undefined);
    assert.doesNotMatch(readFileSync(file(), 'utf8'), /demoPassword/);
    const demo = loadOrCreateSecrets(dataDir, 'demo');
    assert.ok(demo.demoPassword);
    const production = loadOrCreateSecrets(dataDir, 'production');
    assert.equal('demoPassword' in production, false);
    assert.equal(production.fieldKey, demo.fieldKey);
  });

  it('are refused when others can read the file', () => {
    loadOrCreateSecrets(dataDir, 'demo');
    chmodSync(file(), 0o644);
    assert.throws(() => loadOrCreateSecrets(dataDir, 'demo'), /can be read by others.*chmod 600/);
  });

  it('are refused, never replaced, when the file is damaged, and the message shows no value', () => {
    const secrets = loadOrCreateSecrets(dataDir, 'demo');
    const damaged = JSON.stringify({ ...secrets, fieldKey: 'dG9vIHNob3J0' });
    for (const content of ['', '{"jwt":', damaged]) {
      writeFileSync(file(), content);
      assert.throws(
        () => loadOrCreateSecrets(dataDir, 'demo'),
        (error: Error) => /is damaged/.test(error.message) && !error.message.includes('dG9vIHNob3J0'),
      );
      assert.equal(readFileSync(file(), 'utf8'), content);
    }
  });
});
