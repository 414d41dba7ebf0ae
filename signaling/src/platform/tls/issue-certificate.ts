// tsyringe, inside @peculiar/x509, wants the polyfill in place first.
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { MachineNames } from './machine-names.ts';

/** Certificate and PKCS#8 private key, both PEM. */
export interface IssuedPair {
  readonly certificatePem: string;
  readonly keyPem: string;
}

const dayMs = 24 * 3_600_000;
/** P-256: every browser a station still runs takes it. */
const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** Stations' clocks run behind; a certificate "from tomorrow" would be refused on all of them. */
const backdateMs = dayMs;
/** Browsers refuse server certificates that run for more than 397 days, the backdating included. */
const serverMs = 390 * dayMs;
/** Every renewal of the CA is a walk to 286 villages. */
const caMs = 10 * 365 * dayMs;

/** A certificate authority that may sign server certificates and nothing below it. */
export async function issueCa(name: string, now: Date): Promise<IssuedPair> {
  const keys = await crypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [name] }, { O: ['Zhida'] }],
    serialNumber: makeSerial(),
    notBefore: new Date(now.getTime() - backdateMs),
    notAfter: new Date(now.getTime() + caMs),
    keys,
    signingAlgorithm,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificatePem: certificate.toString('pem'), keyPem: await exportKey(keys.privateKey) };
}

/** A server certificate for exactly these names and addresses. */
export async function issueServer(ca: IssuedPair, names: MachineNames, now: Date): Promise<IssuedPair> {
  const issuer = new X509Certificate(ca.certificatePem);
  const signingKey = await importKey(ca.keyPem);
  const keys = await crypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
  const alternatives = [
    ...names.dns.map((value) => ({ type: 'dns' as const, value })),
    ...names.ip.map((value) => ({ type: 'ip' as const, value })),
  ];
  const certificate = await X509CertificateGenerator.create({
    subject: [{ CN: [names.dns.find((name) => name !== 'localhost') ?? 'localhost'] }],
    issuer: issuer.subjectName,
    serialNumber: makeSerial(),
    notBefore: new Date(now.getTime() - backdateMs),
    notAfter: new Date(now.getTime() + serverMs),
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(alternatives),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return { certificatePem: certificate.toString('pem'), keyPem: await exportKey(keys.privateKey) };
}

/** 126 random bits with the highest bit clear: positive, and never the same twice. */
function makeSerial(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
}

async function exportKey(key: CryptoKey): Promise<string> {
  return PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), PemConverter.PrivateKeyTag);
}

async function importKey(pem: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), keyAlgorithm, false, ['sign']);
}
