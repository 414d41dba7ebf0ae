import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { chmod, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadLocalCertificate, readLocalCa } from './local-ca.ts';
import { machineNames } from './machine-names.ts';
import { TlsError } from './tls-error.ts';

const day = 24 * 3_600_000;
const start = new Date('2026-03-01T08:00:00Z');
const names = { dns: ['county.example', 'localhost'], ip: ['10.20.0.5', '127.0.0.1', '2001:db8::5', '::1'] };
const later = (days: number) => new Date(start.getTime() + days * day);

describe('the local certificate authority', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-ca-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('signs for every name and address, for no longer than browsers allow', async () => {
    const { ca, server } = await loadLocalCertificate(folder, names, start);
    const certificate = new X509Certificate(server.certificatePem);
    assert.ok(certificate.checkIssued(new X509Certificate(ca.certificatePem)));
    for (const name of names.dns) assert.equal(certificate.checkHost(name), name);
    for (const address of names.ip) assert.equal(certificate.checkIP(address), address);
    assert.equal(certificate.checkHost('elsewhere.example'), undefined);
    assert.equal(certificate.ca, false);
    assert.deepEqual(certificate.keyUsage, ['1.3.6.1.5.5.7.3.1']);
    const days = (certificate.validToDate.getTime() - certificate.validFromDate.getTime()) / day;
    assert.ok(days <= 397, `${days} days`);
    assert.ok(certificate.validFromDate < start, 'a station whose clock is behind must take it');
  });

  it('keeps its keys to itself', async () => {
    await loadLocalCertificate(folder, names, start);
    for (const file of await readdir(path.join(folder, 'tls')))
      assert.equal((await stat(path.join(folder, 'tls', file))).mode & 0o777, 0o600, file);
  });

  it('is made once, and serves the same certificate until it is due', async () => {
    assert.equal(await readLocalCa(folder), null);
    const first = await loadLocalCertificate(folder, names, start);
    const again = await loadLocalCertificate(folder, names, later(300));
    assert.deepEqual(again, first);
    assert.deepEqual(await readLocalCa(folder), first.ca);
  });

  it('renews the server certificate less than 30 days before its end, under the same authority', async () => {
    const first = await loadLocalCertificate(folder, names, start);
    const renewed = await loadLocalCertificate(folder, names, later(365));
    assert.notEqual(renewed.server.certificatePem, first.server.certificatePem);
    assert.deepEqual(renewed.ca, first.ca);
  });

  it('makes a new server certificate when an address comes or goes', async () => {
    const first = await loadLocalCertificate(folder, names, start);
    const moved = await loadLocalCertificate(folder, { ...names, ip: [...names.ip, '10.20.0.6'] }, start);
    assert.notEqual(moved.server.certificatePem, first.server.certificatePem);
    const back = await loadLocalCertificate(folder, names, start);
    assert.equal(new X509Certificate(back.server.certificatePem).checkIP('10.20.0.6'), undefined);
  });

  it('lets two processes that start at once agree on one authority', async () => {
    const both = await Promise.all([1, 2, 3].map(() => loadLocalCertificate(folder, names, start)));
    assert.equal(new Set(both.map(({ ca }) => ca.fingerprint256)).size, 1);
  });

  it('says what is wrong with its files', async () => {
    await loadLocalCertificate(folder, names, start);
    const file = path.join(folder, 'tls', 'ca.pem');
    await assert.rejects(loadLocalCertificate(folder, names, later(3700)), /has expired.*every station/s);
    await chmod(file, 0o644);
    await assert.rejects(loadLocalCertificate(folder, names, start), /chmod 600/);
    await chmod(file, 0o600);
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, 300));
    await assert.rejects(loadLocalCertificate(folder, names, start), TlsError);
  });

  it('knows this machine under localhost and its loopback addresses', () => {
    const { dns, ip } = machineNames();
    assert.ok(dns.includes('localhost'));
    assert.ok(ip.includes('127.0.0.1') && ip.includes('::1'));
    assert.ok(ip.every((address) => !address.startsWith('fe80')));
  });
});
