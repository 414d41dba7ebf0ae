import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { PipeAddress } from '@zhida/protocol/media-pipe.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { PipeTransport, Router, SrtpCryptoSuite, TransportListenInfo } from 'mediasoup/types';
import { asMediaFault } from './media-fault.ts';

/** Where the transports of pipes listen. */
export interface PipePlace {
  readonly listenInfo: TransportListenInfo;
  /** Between hosts: encrypted, and what is lost on the way is sent again. Within one, neither is worth its time. */
  readonly isBetweenHosts: boolean;
}

export const withinHost: PipePlace = {
  listenInfo: { protocol: 'udp', ip: '127.0.0.1' },
  isBetweenHosts: false,
};

export async function createPipeTransport(
  router: Promise<Router>,
  { listenInfo, isBetweenHosts }: PipePlace,
): Promise<PipeTransport> {
  const ready = await router;
  const options = { listenInfo, enableSrtp: isBetweenHosts, enableRtx: isBetweenHosts };
  return asMediaFault(ready.createPipeTransport(options));
}

export function addressOf({ tuple, srtpParameters }: PipeTransport): PipeAddress {
  return { ip: tuple.localAddress, port: tuple.localPort, srtpParameters: srtpParameters ?? null };
}

/** What went through one end of a pipe, headers and what was sent again included. */
export interface PipeBytes {
  readonly sent: number;
  readonly received: number;
}

/** Of pipes that close meanwhile: nothing. */
export async function countPipeBytes(transports: readonly PipeTransport[]): Promise<PipeBytes> {
  const counted = await Promise.allSettled(transports.map((transport) => transport.getStats()));
  const stats = counted.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  return {
    sent: stats.reduce((sum, { bytesSent }) => sum + bytesSent, 0),
    received: stats.reduce((sum, { bytesReceived }) => sum + bytesReceived, 0),
  };
}

export function isSameAddress(a: PipeAddress, b: PipeAddress): boolean {
  const key = ({ ip, port, srtpParameters }: PipeAddress) => [ip, port, srtpParameters?.keyBase64].join();
  return key(a) === key(b);
}

/** A node may be announced by name; packets go to an address. @throws Fault of the request, or where there is no such name */
export async function connectPipe(transport: PipeTransport, { ip, port, srtpParameters }: PipeAddress) {
  const address = isIP(ip) ? ip : (await lookup(ip)).address;
  const { cryptoSuite, keyBase64 } = srtpParameters ?? {};
  const suite = cryptoSuites.find((known) => known === cryptoSuite);
  if (srtpParameters && !suite) throw fault('bad-request', 'the other end of the pipe has no cipher of ours');
  const secret = suite && keyBase64 ? { srtpParameters: { cryptoSuite: suite, keyBase64 } } : {};
  await asMediaFault(transport.connect({ ip: address, port, ...secret }));
}

const cryptoSuites: readonly SrtpCryptoSuite[] = [
  'AEAD_AES_256_GCM',
  'AEAD_AES_128_GCM',
  'AES_CM_128_HMAC_SHA1_80',
  'AES_CM_128_HMAC_SHA1_32',
];
