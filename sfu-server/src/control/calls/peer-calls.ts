import { fault } from '@zhida/protocol/core/fault.ts';
import type { TransportOptions } from '@zhida/protocol/media.ts';
import type { WebRtcTransport } from 'mediasoup/types';
import type { Holdings } from '../../media/holdings.ts';
import type { Handlers } from '../handlers.ts';

type Deps = Pick<Holdings, 'openPeer' | 'findPeer' | 'closePeer' | 'closeConference'>;

export function peerCalls(holdings: Deps) {
  return {
    'peer:open': async (input) => {
      const { rtpCapabilities, send, receive } = await holdings.openPeer(input, input.send);
      return {
        routerRtpCapabilities: rtpCapabilities,
        send: send && transportOptions(send),
        receive: transportOptions(receive),
      };
    },

    'peer:open-send': async (ref) => {
      const peer = holdings.findPeer(ref);
      if (!peer) throw fault('invalid-state', 'the peer is not open');
      const { transport } = await peer.openSend();
      return { send: transportOptions(transport) };
    },

    'peer:get': (ref) => {
      const peer = holdings.findPeer(ref);
      if (!peer) return { alive: false, producerIds: [], wantedProducerIds: [], consumerIds: [] };
      const producers = [...peer.producers.values()];
      return {
        alive: peer.alive,
        producerIds: producers.map(({ id }) => id),
        wantedProducerIds: producers.filter(({ demand }) => demand?.wanted !== false).map(({ id }) => id),
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
