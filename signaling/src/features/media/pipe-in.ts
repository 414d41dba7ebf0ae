import { Fault } from '@zhida/protocol/core/fault.ts';
import type { MediaNodeLink } from '../../nodes/media-node-link.ts';
import type { NodeRegistry } from '../../nodes/node-registry.ts';
import { createBatcher, type Batcher } from '../../platform/batch.ts';
import type { Log } from '../../platform/log.ts';

interface Deps {
  readonly registry: NodeRegistry;
  readonly log: Log;
}

export interface Wanted {
  readonly conferenceId: string;
  readonly fromNodeId: string;
  readonly toNodeId: string;
  readonly producerIds: readonly string[];
}

/** Brings publications of one node to another. */
export interface PipeIn {
  /**
   * From a node that cannot be reached nothing comes now.
   * @returns those that can be received there
   */
  bring(wanted: Wanted): Promise<string[]>;
}

/** The second time for an end that was another one by then; more often something is wrong. */
const maxTries = 3;

/**
 * What is asked for while the nodes are asked already goes along the next time: 311 sites that all want a new speaker
 * take a few calls. The nodes themselves lay each pipe once, whichever process asks.
 */
export function createPipeIn({ registry, log }: Deps): PipeIn {
  const batcher: Batcher<string, boolean> = createBatcher(async (key, wanted) => {
    const [conferenceId = '', fromNodeId = '', toNodeId = ''] = key.split(' ');
    const [from, to] = [registry.find(fromNodeId), registry.find(toNodeId)];
    const producerIds = [...new Set(wanted)];
    const brought = from && to ? await bring({ conferenceId, from, to, producerIds }) : [];
    const there = new Set(brought);
    return wanted.map((producerId) => ({ ok: true, value: there.has(producerId) }));
  });
  return {
    async bring({ conferenceId, fromNodeId, toNodeId, producerIds }) {
      const key = [conferenceId, fromNodeId, toNodeId].join(' ');
      try {
        const isThere = await Promise.all(producerIds.map((producerId) => batcher.add(key, producerId)));
        return producerIds.filter((_, index) => isThere[index]);
      } catch (error) {
        log.warn({ err: error, conferenceId, fromNodeId, toNodeId }, 'a pipe could not be laid');
        return [];
      }
    },
  };
}

interface Bringing {
  readonly conferenceId: string;
  readonly from: MediaNodeLink;
  readonly to: MediaNodeLink;
  readonly producerIds: string[];
}

/**
 * An end that died and was made anew is noticed by the other as another address: both are closed, and the next try
 * finds two new ones.
 */
async function bring(bringing: Bringing): Promise<string[]> {
  for (let tries = 1; ; tries++) {
    try {
      return await bringOnce(bringing);
    } catch (error) {
      if (tries >= maxTries || !(error instanceof Fault) || error.code !== 'conflict') throw error;
    }
  }
}

async function bringOnce({ conferenceId, from, to, producerIds }: Bringing): Promise<string[]> {
  const offered = await from.call('pipe:offer', { conferenceId, toNodeId: to.nodeId, producerIds });
  if (offered.pipes.length === 0) return [];
  const { pipes } = await to.call('pipe:accept', {
    conferenceId,
    fromNodeId: from.nodeId,
    pipes: offered.pipes,
  });
  await from.call('pipe:connect', { conferenceId, pipes });
  return pipes.flatMap((pipe) => pipe.producerIds);
}
