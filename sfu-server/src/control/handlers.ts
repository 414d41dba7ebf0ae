import type { MediaNodeCallName, MediaNodeInput, MediaNodeOutput } from '@zhida/protocol/media-node.ts';
import type { Holdings } from '../media/holdings.ts';
import { consumerCalls } from './calls/consumer-calls.ts';
import { nodeCalls } from './calls/node-calls.ts';
import { pipeCalls } from './calls/pipe-calls.ts';
import { peerCalls } from './calls/peer-calls.ts';
import { producerCalls } from './calls/producer-calls.ts';
import { transportCalls } from './calls/transport-calls.ts';

export type Handler<N extends MediaNodeCallName> = (
  input: MediaNodeInput<N>,
) => MediaNodeOutput<N> | Promise<MediaNodeOutput<N>>;

export type Handlers = { readonly [N in MediaNodeCallName]: Handler<N> };

/** Call name → operation, for every call of the contract. */
export function createHandlers(holdings: Holdings): Handlers {
  return {
    ...peerCalls(holdings),
    ...transportCalls(holdings),
    ...producerCalls(holdings),
    ...consumerCalls(holdings),
    ...pipeCalls(holdings),
    ...nodeCalls(holdings),
  };
}
