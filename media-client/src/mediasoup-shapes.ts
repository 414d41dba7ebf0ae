import type { TransportOptions } from '@zhida/protocol/media.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { ortc, type types } from 'mediasoup-client';
import { z } from 'zod';

/*
 * The contract passes mediasoup's structures through opaque. Here they become mediasoup-client's types again, each
 * checked by mediasoup's own validators (or, where it has none, by a schema): nothing is believed unseen.
 */

const iceCandidateSchema = z.object({
  foundation: z.string(),
  priority: z.number(),
  address: z.string().optional(),
  ip: z.string(),
  protocol: z.enum(['udp', 'tcp']),
  port: z.number().int(),
  type: z.enum(['host', 'srflx', 'prflx', 'relay']),
  tcpType: z.enum(['active', 'passive', 'so']).optional(),
});

const fingerprintAlgorithmSchema = z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']);

export function readRtpCapabilities(value: unknown): types.RtpCapabilities {
  if (!isRtpCapabilities(value)) throw fault('internal', 'the server sent unreadable RTP capabilities');
  return value;
}

export function readRtpParameters(value: unknown): types.RtpParameters {
  if (!isRtpParameters(value)) throw fault('internal', 'the server sent unreadable RTP parameters');
  return value;
}

export function readTransportOptions(options: TransportOptions): types.TransportOptions {
  const candidates = z.array(iceCandidateSchema).safeParse(options.iceCandidates);
  if (!candidates.success) throw fault('internal', 'the server sent unreadable ICE candidates');
  return {
    id: options.id,
    iceParameters: readIceParameters(options.iceParameters),
    iceCandidates: candidates.data.map(({ address, tcpType, ...rest }) => ({
      ...rest,
      address: address ?? rest.ip,
      ...(tcpType ? { tcpType } : {}),
    })),
    dtlsParameters: {
      ...(options.dtlsParameters.role ? { role: options.dtlsParameters.role } : {}),
      fingerprints: options.dtlsParameters.fingerprints.map(({ algorithm, value }) => ({
        algorithm: fingerprintAlgorithmSchema.parse(algorithm),
        value,
      })),
    },
  };
}

export function readIceParameters(options: TransportOptions['iceParameters']): types.IceParameters {
  const { usernameFragment, password, iceLite } = options;
  return { usernameFragment, password, ...(iceLite === undefined ? {} : { iceLite }) };
}

function isRtpCapabilities(value: unknown): value is types.RtpCapabilities {
  return passes(() => ortc.validateAndNormalizeRtpCapabilities(value as types.RtpCapabilities));
}

function isRtpParameters(value: unknown): value is types.RtpParameters {
  return passes(() => ortc.validateAndNormalizeRtpParameters(value as types.RtpParameters));
}

function passes(validate: () => void): boolean {
  try {
    validate();
    return true;
  } catch {
    return false;
  }
}
