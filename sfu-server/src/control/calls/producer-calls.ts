import { fault } from '@zhida/protocol/core/fault.ts';
import type { MediaKind } from 'mediasoup/types';
import type { Source } from '@zhida/protocol/media.ts';
import type { Holdings } from '../../media/holdings.ts';
import type { MediaProducer, ProducerRules } from '../../media/media-producer.ts';
import { producerRtpParametersSchema } from '../../media/rtp-schema.ts';
import type { Handlers } from '../handlers.ts';
import { parseInput } from '../parse.ts';
import { getOwned, type OwnershipDeps, refuseOthers } from './owned.ts';

const kindOf: Readonly<Record<Source, MediaKind>> = {
  microphone: 'audio',
  'screen-audio': 'audio',
  'private-talk': 'audio',
  camera: 'video',
  screen: 'video',
};

export function producerCalls(holdings: OwnershipDeps & Pick<Holdings, 'findProducer'>) {
  return {
    'producer:create': async (input) => {
      const { transportId, source, kind, paused, held, wanted, priority } = input;
      if (kind !== kindOf[source]) throw fault('bad-request', `a ${source} is not ${kind}`);
      const rtpParameters = parseInput(producerRtpParametersSchema, input.rtpParameters, 'rtpParameters');
      refuseOthers(holdings, input, transportId);
      const producer = await holdings
        .getPeer(input)
        .produce({ transportId, source, kind, rtpParameters, paused, held, wanted, priority });
      return { producerId: producer.id };
    },

    'producer:set-rules': async ({ conferenceId, version, producers }) => {
      const changing = producers.flatMap(({ peerId, producerId, ...rules }) => {
        const producer = holdings.findProducer(conferenceId, producerId);
        return producer?.peerId === peerId ? [apply(producer, rules, version)] : [];
      });
      await Promise.all(changing);
      return {};
    },

    'producer:set-paused': async (input) => {
      const producer = getOwned(holdings, { ...input, id: input.producerId }, (peer) => peer.producers);
      await producer.setPaused(input.paused);
      return {};
    },

    'producer:close': (input) => {
      refuseOthers(holdings, input, input.producerId);
      holdings.findPeer(input)?.producers.get(input.producerId)?.producer.close();
      return {};
    },
  } satisfies Partial<Handlers>;
}

/** One that closes under way is no error: rules are given to many at once. */
async function apply(producer: MediaProducer, rules: ProducerRules, version: number): Promise<void> {
  try {
    await producer.setRules(rules, version);
  } catch (error) {
    if (!producer.producer.closed) throw error;
  }
}
