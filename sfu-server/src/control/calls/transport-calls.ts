import { asMediaFault } from '../../media/media-fault.ts';
import type { PeerRef } from '../../media/holdings.ts';
import type { Handlers } from '../handlers.ts';
import { type OwnershipDeps, refuseOthers } from './owned.ts';

export function transportCalls(holdings: OwnershipDeps) {
  const getTransport = (input: PeerRef & { transportId: string }) => {
    refuseOthers(holdings, input, input.transportId);
    return holdings.getPeer(input).getTransport(input.transportId);
  };
  return {
    'transport:connect': async (input) => {
      const { role, fingerprints } = input.dtlsParameters;
      const known = fingerprints.flatMap(({ algorithm, value }) => {
        const name = algorithms.find((candidate) => candidate === algorithm);
        return name ? [{ algorithm: name, value }] : [];
      });
      await getTransport(input).connect({ ...(role && { role }), fingerprints: known });
      return {};
    },

    'transport:restart-ice': async (input) => {
      const { transport } = getTransport(input);
      return { iceParameters: await asMediaFault(transport.restartIce()) };
    },
  } satisfies Partial<Handlers>;
}

/** Fingerprints mediasoup can check. Others are left out; with none left it refuses the connection. */
const algorithms = ['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512'] as const;
