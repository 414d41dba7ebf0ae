import { fault } from '@zhida/protocol/core/fault.ts';
import type { MediaKind } from 'mediasoup/types';
import type { Source } from '@zhida/protocol/media.ts';
import { asMediaFault } from '../../media/media-fault.ts';
import { producerRtpParametersSchema } from '../../media/rtp-schema.ts';
import type { Handlers } from '../handlers.ts';
import { parseInput } from '../parse.ts';
import { getOwned, type OwnershipDeps, refuseOthers } from './owned.ts';

const kindOf: Readonly<Record<Source, MediaKind>> = {
  microphone: 'audio',
  'screen-audio': 'audio',
  camera: 'video',
  screen: 'video',
};

export function producerCalls(holdings: OwnershipDeps) {
  return {
    'producer:create': async (input) => {
      const { transportId, source, kind, paused } = input;
      if (kind !== kindOf[source]) throw fault('bad-request', `a ${source} is not ${kind}`);
      const rtpParameters = parseInput(producerRtpParametersSchema, input.rtpParameters, 'rtpParameters');
      refuseOthers(holdings, input, transportId);
      const producer = await holdings
        .getPeer(input)
        .produce({ transportId, source, kind, rtpParameters, paused });
      return { producerId: producer.id };
    },

    'producer:set-paused': async (input) => {
      const producer = getOwned(holdings, { ...input, id: input.producerId }, (peer) => peer.producers);
      await asMediaFault(input.paused ? producer.pause() : producer.resume());
      return {};
    },

    'producer:close': (input) => {
      refuseOthers(holdings, input, input.producerId);
      holdings.findPeer(input)?.producers.get(input.producerId)?.close();
      return {};
    },
  } satisfies Partial<Handlers>;
}
