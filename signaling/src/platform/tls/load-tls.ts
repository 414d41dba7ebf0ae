import { X509Certificate, createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { SignalingConfig } from '@zhida/config/signaling-config.ts';
import { loadLocalCertificate } from './local-ca.ts';
import { machineNames } from './machine-names.ts';
import { TlsError } from './tls-error.ts';

/** What an https server is made of, both PEM; the certificate possibly with its chain. */
export interface TlsMaterial {
  readonly cert: string;
  readonly key: string;
}

/**
 * The certificate to serve with: our own, made or renewed now, or the operator's, checked now rather than by the first
 * browser that comes.
 * @returns null where TLS is off
 * @throws TlsError naming the file and what is wrong with it
 */
export async function loadTls(tls: SignalingConfig['tls'], dataDir: string): Promise<TlsMaterial | null> {
  switch (tls.kind) {
    case 'off':
      return null;
    case 'local-ca': {
      const { server } = await loadLocalCertificate(dataDir, machineNames(), new Date());
      return { cert: server.certificatePem, key: server.keyPem };
    }
    case 'files':
      return loadFiles(tls, new Date());
  }
}

async function loadFiles(
  { certFile, keyFile }: { certFile: string; keyFile: string },
  now: Date,
): Promise<TlsMaterial> {
  const cert = await read(certFile, 'ZHIDA_TLS_CERT_FILE');
  const key = await read(keyFile, 'ZHIDA_TLS_KEY_FILE');
  const certificate = parseCertificate(cert, certFile);
  if (!certificate.checkPrivateKey(parseKey(key, keyFile)))
    throw new TlsError(`The key in ${keyFile} does not belong to the certificate in ${certFile}.`);
  if (certificate.validToDate < now)
    throw new TlsError(`The certificate in ${certFile} expired on ${day(certificate.validToDate)}.`);
  if (certificate.validFromDate > now)
    throw new TlsError(
      `The certificate in ${certFile} is valid only from ${day(certificate.validFromDate)} on; this machine says it is ${day(now)}.`,
    );
  return { cert, key };
}

async function read(file: string, variable: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const code: unknown = cause instanceof Error ? Reflect.get(cause, 'code') : undefined;
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${String(code)})`;
    throw new TlsError(`${variable}: ${file} ${why}.`, { cause });
  }
}

function parseCertificate(pem: string, file: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new TlsError(`${file} holds no certificate in PEM form (-----BEGIN CERTIFICATE-----).`, { cause });
  }
}

function parseKey(pem: string, file: string): KeyObject {
  if (pem.includes('ENCRYPTED'))
    throw new TlsError(`The key in ${file} is encrypted; take the passphrase off it (openssl pkey).`);
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw new TlsError(`${file} holds no private key in PEM form (-----BEGIN PRIVATE KEY-----).`, { cause });
  }
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
