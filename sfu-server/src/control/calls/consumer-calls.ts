import { fault } from '@zhida/protocol/core/fault.ts';
import type { MediaNodeInput } from '@zhida/protocol/media-node.ts';
import type { Holdings } from '../../media/holdings.ts';
import type { MediaConsumer } from '../../media/media-consumer.ts';
import { asMediaFault } from '../../media/media-fault.ts';
import { clientRtpCapabilitiesSchema } from '../../media/rtp-schema.ts';
import type { Handlers } from '../handlers.ts';
import { parseInput } from '../parse.ts';
import { getOwned, type OwnershipDeps, refuseOthers } from './owned.ts';

export function consumerCalls(holdings: OwnershipDeps & Pick<Holdings, 'bring'>) {
  return {
    'consumer:create': async (input) => {
      const { producerIds, paused, transportId } = input;
      const rtpCapabilities =
        input.rtpCapabilities &&
        parseInput(clientRtpCapabilitiesSchema, input.rtpCapabilities, 'rtpCapabilities');
      const peer = holdings.getPeer(input);
      if (transportId && transportId !== peer.receiveId)
        throw fault('not-found', 'the peer receives on another transport by now');
      const { found, missing } = await holdings.bring(input, peer, [...new Set(producerIds)]);
      const consumers = await peer.consume(found, { rtpCapabilities, paused });
      return { consumers: consumers.map(describe), missing };
    },

    'consumer:update': async (input) => {
      const kept = getOwned(holdings, { ...input, id: input.consumerId }, (peer) => peer.consumers);
      const { consumer } = kept;
      // First of all, so that a publisher nobody looked at starts while this viewer still connects.
      if (input.paused === false) holdings.getPeer(input).requireMayWatch([kept.producer]);
      if (input.paused !== undefined) kept.ask(input.paused);
      if (input.paused === false && consumer.kind === 'video') await holdings.getPeer(input).whenReceiving();
      if (consumer.closed) throw fault('not-found', 'the consumer was closed meanwhile');
      await update(kept, input);
      return {};
    },

    'consumer:close': (input) => {
      refuseOthers(holdings, input, input.consumerId);
      holdings.findPeer(input)?.consumers.get(input.consumerId)?.consumer.close();
      return {};
    },
  } satisfies Partial<Handlers>;
}

function describe({ consumer }: MediaConsumer) {
  const { id, producerId, kind, type, rtpParameters } = consumer;
  return { id, producerId, kind, type, rtpParameters };
}

/** Layers before resuming, so that the first picture is already the wanted one. */
async function update(kept: MediaConsumer, input: MediaNodeInput<'consumer:update'>): Promise<void> {
  const { consumer } = kept;
  const { paused, preferredLayers, requestKeyFrame } = input;
  if (preferredLayers) {
    const { spatialLayer, temporalLayer } = preferredLayers;
    const layers = temporalLayer === undefined ? { spatialLayer } : { spatialLayer, temporalLayer };
    await kept.prefer(layers);
  }
  if (paused !== undefined) await kept.settle();
  if (requestKeyFrame && consumer.kind === 'video') await asMediaFault(consumer.requestKeyFrame());
}
