import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { issueCa, issueServer } from './issue-certificate.ts';
import { loadTls } from './load-tls.ts';

describe('the operator’s own certificate', () => {
  let folder: string;
  const at = (name: string) => path.join(folder, name);
  const load = (cert = 'server.crt', key = 'server.key') =>
    loadTls({ kind: 'files', port: 8443, publicPort: 8443, certFile: at(cert), keyFile: at(key) }, folder);

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-tls-'));
    const names = { dns: ['county.example'], ip: [] };
    const ca = await issueCa('test', new Date());
    const good = await issueServer(ca, names, new Date());
    const old = await issueServer(ca, names, new Date('2024-01-01T00:00:00Z'));
    const early = await issueServer(ca, names, new Date(Date.now() + 40 * 24 * 3_600_000));
    const encrypted = good.keyPem.replaceAll('PRIVATE KEY', 'ENCRYPTED PRIVATE KEY');
    const files = {
      'server.crt': `${good.certificatePem}\n${ca.certificatePem}`,
      'server.key': good.keyPem,
      'old.crt': old.certificatePem,
      'old.key': old.keyPem,
      'early.crt': early.certificatePem,
      'early.key': early.keyPem,
      'encrypted.key': encrypted,
      'empty.pem': '',
    };
    await Promise.all(Object.entries(files).map(([name, content]) => writeFile(at(name), content)));
  });
  after(() => rm(folder, { recursive: true }));

  it('is taken with its chain', async () => {
    const material = await load();
    assert.equal(material?.cert.match(/BEGIN CERTIFICATE/g)?.length, 2);
    assert.equal(await loadTls({ kind: 'off' }, folder), null);
  });

  it('is refused in words an operator can act on', async () => {
    await assert.rejects(load('gone.crt'), /ZHIDA_TLS_CERT_FILE: .*gone\.crt does not exist/);
    await assert.rejects(load('server.crt', 'gone.key'), /ZHIDA_TLS_KEY_FILE: .*gone\.key does not exist/);
    await assert.rejects(load('server.crt', 'old.key'), /key in .*old\.key does not belong to .*server\.crt/);
    await assert.rejects(load('old.crt', 'old.key'), /expired on 2025-/);
    await assert.rejects(load('early.crt', 'early.key'), /valid only from/);
    await assert.rejects(load('empty.pem'), /no certificate in PEM form/);
    await assert.rejects(load('server.crt', 'empty.pem'), /no private key in PEM form/);
    await assert.rejects(load('server.crt', 'encrypted.key'), /is encrypted/);
  });
});
