import type { TransportOptions } from '@zhida/protocol/media.ts';
import type { WebRtcTransport } from 'mediasoup/types';
import type { Holdings } from '../../media/holdings.ts';
import type { Handlers } from '../handlers.ts';

type Deps = Pick<Holdings, 'openPeer' | 'findPeer' | 'closePeer' | 'closeConference'>;

export function peerCalls(holdings: Deps) {
  return {
    'peer:open': async (ref) => {
      const { router, send, receive } = await holdings.openPeer(ref);
      return {
        routerRtpCapabilities: router.rtpCapabilities,
        send: transportOptions(send),
        receive: transportOptions(receive),
      };
    },

    'peer:get': (ref) => {
      const peer = holdings.findPeer(ref);
      if (!peer) return { alive: false, producerIds: [], consumerIds: [] };
      return {
        alive: peer.alive,
        producerIds: [...peer.producers.keys()],
        consumerIds: [...peer.consumers.keys()],
      };
    },

    'peer:close': (ref) => {
      holdings.closePeer(ref);
      return {};
    },

    'conference:close': ({ conferenceId }) => {
      holdings.closeConference(conferenceId);
      return {};
    },
  } satisfies Partial<Handlers>;
}

function transportOptions(transport: WebRtcTransport): TransportOptions {
  const { id, iceParameters, iceCandidates, dtlsParameters } = transport;
  return { id, iceParameters, iceCandidates, dtlsParameters };
}
