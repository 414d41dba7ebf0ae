import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { loadLocalCertificate } from '../../platform/tls/local-ca.ts';
import { startHttpFixture, type HttpFixture } from './http-fixture.ts';

const names = { dns: ['localhost'], ip: ['127.0.0.1'] };

describe('the trust page', () => {
  let edge: HttpFixture;
  afterEach(() => edge.close());

  it('shows the fingerprint that the downloaded file itself has', async () => {
    edge = await startHttpFixture({ tls: { kind: 'local-ca', port: 8443, publicPort: 8443 } });
    const { ca } = await loadLocalCertificate(edge.dataDir, names, new Date());
    const file = await fetch(`${edge.url}/trust/zhida-ca.crt`);
    assert.equal(file.headers.get('content-type'), 'application/x-x509-ca-cert');
    assert.match(file.headers.get('content-disposition') ?? '', /attachment; filename="?zhida-ca\.crt/);
    const hash = createHash('sha256')
      .update(Buffer.from(await file.arrayBuffer()))
      .digest('hex');
    assert.equal(hash.toUpperCase(), ca.fingerprint256.replaceAll(':', ''));
    const page = await (await fetch(`${edge.url}/trust`)).text();
    const shown = page
      .match(/<code class="fingerprint">(.*?)<\/code>/g)
      ?.map((one) => one.replace(/<[^>]+>|\s/g, ''));
    assert.deepEqual(shown, [hash.toUpperCase(), hash.toUpperCase()], 'in Chinese and in English');
    assert.match(page, /https:\/\/127\.0\.0\.1:8443\//);
    assert.doesNotMatch(page, /<script|http:\/\//);
  });

  it('offers nothing to trust where there is no CA of ours', async () => {
    edge = await startHttpFixture();
    assert.equal((await fetch(`${edge.url}/trust`)).status, 404);
    assert.equal((await fetch(`${edge.url}/trust/zhida-ca.crt`)).status, 404);
  });
});
