import { fault } from '@zhida/protocol/core/fault.ts';
import type { MediaNodeInput } from '@zhida/protocol/media-node.ts';
import type { Consumer } from 'mediasoup/types';
import type { Holdings } from '../../media/holdings.ts';
import { asMediaFault } from '../../media/media-fault.ts';
import { clientRtpCapabilitiesSchema } from '../../media/rtp-schema.ts';
import type { Handlers } from '../handlers.ts';
import { parseInput } from '../parse.ts';
import { getOwned, type OwnershipDeps, refuseOthers } from './owned.ts';

export function consumerCalls(holdings: OwnershipDeps & Pick<Holdings, 'findProducer'>) {
  return {
    'consumer:create': async (input) => {
      const rtpCapabilities = parseInput(
        clientRtpCapabilitiesSchema,
        input.rtpCapabilities,
        'rtpCapabilities',
      );
      const peer = holdings.getPeer(input);
      const producer = holdings.findProducer(input.conferenceId, input.producerId);
      if (!producer) throw fault('not-found', 'the conference has no such producer');
      const { id, producerId, kind, type, rtpParameters } = await peer.consume(producer.id, rtpCapabilities);
      return { id, producerId, kind, type, rtpParameters };
    },

    'consumer:update': async (input) => {
      const consumer = getOwned(holdings, { ...input, id: input.consumerId }, (peer) => peer.consumers);
      if (input.paused === false && consumer.kind === 'video') await holdings.getPeer(input).whenReceiving();
      if (consumer.closed) throw fault('not-found', 'the consumer was closed meanwhile');
      await asMediaFault(update(consumer, input));
      return {};
    },

    'consumer:close': (input) => {
      refuseOthers(holdings, input, input.consumerId);
      holdings.findPeer(input)?.consumers.get(input.consumerId)?.close();
      return {};
    },
  } satisfies Partial<Handlers>;
}

/** Layers before resuming, so that the first picture is already the wanted one. */
async function update(consumer: Consumer, input: MediaNodeInput<'consumer:update'>): Promise<void> {
  const { paused, preferredLayers, requestKeyFrame } = input;
  if (preferredLayers) {
    const { spatialLayer, temporalLayer } = preferredLayers;
    const layers = temporalLayer === undefined ? { spatialLayer } : { spatialLayer, temporalLayer };
    await consumer.setPreferredLayers(layers);
  }
  if (paused === true) await consumer.pause();
  if (paused === false) await consumer.resume();
  if (requestKeyFrame && consumer.kind === 'video') await consumer.requestKeyFrame();
}
