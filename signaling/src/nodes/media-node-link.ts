import type { Socket } from 'socket.io';
import { fault, Fault } from '@zhida/protocol/core/fault.ts';
import { replySchema } from '@zhida/protocol/core/reply.ts';
import {
  mediaNodeCalls,
  type MediaNodeCallName,
  type MediaNodeInput,
  type MediaNodeOutput,
} from '@zhida/protocol/media-node.ts';

/** A media node answers in milliseconds; one that has not in this time is taken for gone and the caller told so. */
const callTimeoutMs = 5_000;

/** Calls to one media node. */
export interface MediaNodeLink {
  readonly nodeId: string;
  /** @throws Fault as the node gave it, or unavailable/media-node-lost when it does not answer */
  call<N extends MediaNodeCallName>(name: N, input: MediaNodeInput<N>): Promise<MediaNodeOutput<N>>;
}

export function createMediaNodeLink(nodeId: string, socket: Socket): MediaNodeLink {
  return {
    nodeId,
    async call(name, input) {
      const answer: unknown = await socket
        .timeout(callTimeoutMs)
        .emitWithAck('call', { name, input })
        .catch((cause: unknown) => {
          throw fault('unavailable', `media node ${nodeId} does not answer`, 'media-node-lost', cause);
        });
      const reply = replySchema.parse(answer);
      if (!reply.ok) throw new Fault(reply.fault);
      return parseOutput(name, reply.data);
    },
  };
}

function parseOutput<N extends MediaNodeCallName>(name: N, data: unknown): MediaNodeOutput<N> {
  // The schema of a name yields that name's output; TypeScript cannot follow the pairing.
  return mediaNodeCalls[name].output.parse(data) as MediaNodeOutput<N>;
}
