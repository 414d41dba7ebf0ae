import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { issueCa, issueServer, type IssuedPair } from './issue-certificate.ts';
import type { MachineNames } from './machine-names.ts';
import { createPrivateFile, replacePrivateFile } from './private-file.ts';
import { TlsError } from './tls-error.ts';

/** The installation's certificate authority as a station needs to know it. */
export interface LocalCa {
  readonly certificatePem: string;
  /** SHA-256 of the certificate, `AB:CD:…`: what two people compare over the phone. */
  readonly fingerprint256: string;
}

const dayMs = 24 * 3_600_000;
/** A server that is started once a month still never runs on an expired certificate. */
const renewBeforeMs = 30 * dayMs;

/** Key and certificate in one file, so that there is never a key without its certificate. */
const caFile = (dataDir: string) => path.join(dataDir, 'tls', 'ca.pem');
const serverFile = (dataDir: string) => path.join(dataDir, 'tls', 'server.pem');

/** @returns null where none was made yet */
export async function readLocalCa(dataDir: string): Promise<LocalCa | null> {
  const pair = await readPair(caFile(dataDir));
  return pair && describe(pair);
}

/**
 * The server's certificate, made anew when it runs out within 30 days, or names or addresses have changed. Before
 * the first one the authority is made, once: all stations trust that one.
 * @throws TlsError where the files are damaged, open to others, or the authority has expired
 */
export async function loadLocalCertificate(
  dataDir: string,
  names: MachineNames,
  now: Date,
): Promise<{ ca: LocalCa; server: IssuedPair }> {
  const ca = (await readPair(caFile(dataDir))) ?? (await makeCa(dataDir, now));
  if (new X509Certificate(ca.certificatePem).validToDate < now)
    throw new TlsError(
      `The local certificate authority has expired. Remove ${path.dirname(caFile(dataDir))} and start again; every station must then trust the new one (/trust).`,
    );
  const held = await readPair(serverFile(dataDir));
  if (held && stillFits(held, ca, { names, now })) return { ca: describe(ca), server: held };
  const server = await issueServer(ca, names, now);
  await replacePrivateFile(serverFile(dataDir), toFile(server));
  return { ca: describe(ca), server };
}

async function makeCa(dataDir: string, now: Date): Promise<IssuedPair> {
  const made = await issueCa(`Zhida local CA (${hostname()}, ${now.toISOString().slice(0, 10)})`, now);
  await createPrivateFile(caFile(dataDir), toFile(made));
  // Another process may have been faster: what is in the file counts.
  return (await readPair(caFile(dataDir))) ?? made;
}

function stillFits(held: IssuedPair, ca: IssuedPair, want: { names: MachineNames; now: Date }): boolean {
  const certificate = new X509Certificate(held.certificatePem);
  const lasts = certificate.validToDate.getTime() - want.now.getTime() > renewBeforeMs;
  const ours = certificate.verify(new X509Certificate(ca.certificatePem).publicKey);
  return lasts && ours && sameNames(certificate, want.names);
}

function sameNames(certificate: X509Certificate, { dns, ip }: MachineNames): boolean {
  const listed = (certificate.subjectAltName ?? '').split(', ').length;
  const covered =
    dns.every((name) => certificate.checkHost(name)) && ip.every((one) => certificate.checkIP(one));
  return covered && listed === dns.length + ip.length;
}

function describe({ certificatePem }: IssuedPair): LocalCa {
  return { certificatePem, fingerprint256: new X509Certificate(certificatePem).fingerprint256 };
}

const toFile = ({ certificatePem, keyPem }: IssuedPair) => `${certificatePem}\n${keyPem}\n`;

async function readPair(file: string): Promise<IssuedPair | null> {
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return null;
    throw new TlsError(`${file} cannot be read.`, { cause: error });
  });
  if (content === null) return null;
  const { mode } = await stat(file);
  if ((mode & 0o077) !== 0)
    throw new TlsError(`${file} can be read by others. Make it private: chmod 600 ${file}`);
  const certificatePem = block(content, 'CERTIFICATE');
  const keyPem = block(content, 'PRIVATE KEY');
  if (!certificatePem || !keyPem || !belongTogether(certificatePem, keyPem))
    throw new TlsError(`${file} is damaged. Restore it from a backup.`);
  return { certificatePem, keyPem };
}

function block(content: string, label: string): string | undefined {
  return new RegExp(`-----BEGIN ${label}-----[^-]+-----END ${label}-----`).exec(content)?.[0];
}

function belongTogether(certificatePem: string, keyPem: string): boolean {
  try {
    return new X509Certificate(certificatePem).checkPrivateKey(createPrivateKey(keyPem));
  } catch {
    return false;
  }
}
