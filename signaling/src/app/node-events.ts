import type { NoticeName, NoticePayload } from '@zhida/protocol/contract.ts';
import { peersLost, producerClosed, reconcileNode } from '../features/media/follow-node.ts';
import type { MediaDeps } from '../features/media/media.deps.ts';
import { listCarriedOn } from '../features/media/publication.store.ts';
import type { Publisher } from '../gateway/publisher.ts';
import { room } from '../gateway/rooms.ts';
import type { NodeEvents } from '../nodes/node-gateway.ts';
import type { NodeRegistry } from '../nodes/node-registry.ts';
import type { Metrics } from '../platform/metrics.ts';

/** What news from a media node sets off. */
export function createNodeEvents(
  media: MediaDeps,
  { publisher, registry, metrics }: { publisher: Publisher; registry: NodeRegistry; metrics: Metrics },
): NodeEvents {
  /**
   * In the order in which the node said it: a `wanted` that overtakes the one before leaves a tile black, or a camera
   * on, for good. A thousand of them, as at every link, take a few statements. A seat whose signal is lost is told
   * when it comes back.
   */
  const toSeat = async <N extends NoticeName>(peerId: string, name: N, payload: NoticePayload<N>) => {
    const carrier = await media.lookUp.findCarrier(peerId);
    if (carrier) publisher.send(room.connection(carrier), name, payload);
  };
  return {
    changed() {
      const nodes = registry.list();
      for (const state of ['up', 'lost'] as const)
        metrics.mediaNodes.set({ state }, nodes.filter((node) => node.state === state).length);
      publisher.nodesChanged();
    },
    linked: (link) => reconcileNode(media, link),
    /**
     * A dead node and a cut line look alike from here, so nothing is decided here: clients that still receive stay, the
     * others are placed on another node. Any process may say so, and several may.
     */
    async lost(nodeId) {
      for (const { connectionId, ...seat } of await listCarriedOn(media.db, nodeId))
        publisher.send(room.connection(connectionId), 'media:suspect', seat);
    },
    producerClosed: (payload) => producerClosed(media, payload),
    peersLost: (payload) => peersLost(media, payload),
    // In the order it came; a node that is away hears it again when it links, or its pipes are closed.
    async pipeNews({ toNodeId, ...word }) {
      await registry.find(toNodeId)?.call('pipe:news', word);
    },
    async consumerClosed({ conferenceId, peerId, consumerId }) {
      await toSeat(peerId, 'media:consumer-closed', { conferenceId, peerId, consumerId });
    },
    async demandChanged({ conferenceId, peerId, producerId, wanted }) {
      await toSeat(peerId, 'media:demand-changed', { conferenceId, peerId, producerId, wanted });
    },
  };
}
