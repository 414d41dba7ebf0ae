import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import https from 'node:https';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { maxFileBytes } from '@zhida/protocol/chat.ts';
import { createServers, type Servers } from './create-servers.ts';
import { readLocalCa } from './local-ca.ts';

const plain = { host: '127.0.0.1', port: 0, trustedProxies: 0, proxyProtocolFrom: [] };

describe('the two servers', () => {
  let folder: string;
  let opened: Servers[];
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-servers-'));
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map((servers) => servers.close()));
    await rm(folder, { recursive: true });
  });
  const create = async (config: Parameters<typeof createServers>[1]) => {
    const servers = await createServers((_request, response) => void response.end('here'), config, folder);
    opened.push(servers);
    return servers;
  };

  it('answer over http and, with the local CA trusted, over https under each loopback name', async () => {
    const servers = await create({ http: plain, tls: { kind: 'local-ca', port: 0, publicPort: 0 } });
    const addresses = await servers.listen();
    assert.equal(await (await fetch(`http://127.0.0.1:${addresses.http.port}/`)).text(), 'here');
    const ca = (await readLocalCa(folder))?.certificatePem;
    for (const host of ['127.0.0.1', 'localhost'])
      assert.equal(await get(`https://${host}:${addresses.https?.port}/`, ca), 'here');
    await assert.rejects(get(`https://127.0.0.1:${addresses.https?.port}/`, undefined), /certificate/);
  });

  it('speak no TLS older than 1.2', async () => {
    const { https: address } = await (
      await create({ http: plain, tls: { kind: 'local-ca', port: 0, publicPort: 0 } })
    ).listen();
    const options = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } as const;
    const socket = tls.connect({
      host: '127.0.0.1',
      port: address?.port ?? 0,
      rejectUnauthorized: false,
      ...options,
    });
    await assert.rejects(once(socket, 'secureConnect'), /protocol|alert/i);
  });

  it('give the largest file the time a village line needs for it', async () => {
    const { servers } = await create({ http: plain, tls: { kind: 'local-ca', port: 0, publicPort: 0 } });
    const halfMegabit = 64 * 1024;
    for (const { requestTimeout } of servers)
      assert.ok(requestTimeout >= (maxFileBytes / halfMegabit) * 1000 + 20_000);
  });

  it('name the port that is taken', async () => {
    const first = await (await create({ http: plain, tls: { kind: 'off' } })).listen();
    assert.equal(first.https, null);
    const second = await create({ http: { ...plain, port: first.http.port }, tls: { kind: 'off' } });
    await assert.rejects(
      second.listen(),
      new RegExp(`127\\.0\\.0\\.1:${first.http.port}: the port is taken`),
    );
  });

  it('may be closed before they listen, and twice', async () => {
    const servers = await create({ http: plain, tls: { kind: 'off' } });
    await servers.close();
    await servers.listen();
    await Promise.all([servers.close(), servers.close()]);
    assert.ok(servers.servers.every((server) => !server.listening));
  });
});

function get(url: string, ca: string | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = https.get(url, { agent: false, ...(ca && { ca }) }, (response) => {
      response.setEncoding('utf8').once('data', resolve).once('error', reject);
    });
    request.once('error', reject);
  });
}
