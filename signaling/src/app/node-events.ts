import { conferenceLost, producerClosed, reconcileNode } from '../features/media/follow-node.ts';
import type { MediaDeps } from '../features/media/media.deps.ts';
import { findCarrier } from '../features/media/publication.store.ts';
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
  return {
    changed() {
      const nodes = registry.list();
      for (const state of ['up', 'lost'] as const)
        metrics.mediaNodes.set({ state }, nodes.filter((node) => node.state === state).length);
      publisher.nodesChanged();
    },
    linked: (link) => reconcileNode(media, link),
    producerClosed: (payload) => producerClosed(media, payload),
    conferenceLost: (nodeId, { conferenceId }) => conferenceLost(media, nodeId, conferenceId),
    async consumerClosed({ conferenceId, peerId, consumerId }) {
      const carrier = await findCarrier(media.db, peerId);
      if (carrier)
        publisher.send(room.connection(carrier), 'media:consumer-closed', {
          conferenceId,
          peerId,
          consumerId,
        });
    },
  };
}
