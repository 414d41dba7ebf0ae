import type { MediaNodeOutput } from '@zhida/protocol/media-node.ts';

type ListedPipe = MediaNodeOutput<'node:list-holdings'>['pipes'][number];

/** What one node says of its pipes. */
export interface NodePipes {
  readonly nodeId: string;
  readonly pipes: readonly ListedPipe[];
}

/** An end, or one producer in it, that nothing answers to on the other side. */
export interface StrayEnd {
  readonly nodeId: string;
  readonly conferenceId: string;
  readonly pipeId: string;
  /** Null: the whole end. */
  readonly producerId: string | null;
}

/** What is younger may still be on its way: the three steps of a pipe take milliseconds, a busy machine seconds. */
const settledMs = 15_000;

/**
 * Ends of pipes between nodes whose other end is gone, because a node died, or a word between them was lost.
 * @param gone whether a node that is not listed has been away for so long that nothing flows to it any more
 */
export function findStrays(nodes: readonly NodePipes[], gone: (nodeId: string) => boolean): StrayEnd[] {
  const listed = new Set(nodes.map(({ nodeId }) => nodeId));
  const ends = new Map(
    nodes.flatMap(({ nodeId, pipes }) => pipes.map((pipe) => [`${nodeId} ${pipe.pipeId}`, pipe] as const)),
  );
  return nodes.flatMap(({ nodeId, pipes }) =>
    pipes.flatMap(({ conferenceId, pipeId, otherNodeId, ageMs, producers }): StrayEnd[] => {
      const end = { nodeId, conferenceId, pipeId };
      if (!listed.has(otherNodeId)) return gone(otherNodeId) ? [{ ...end, producerId: null }] : [];
      const other = ends.get(`${otherNodeId} ${pipeId}`);
      if (!other) return ageMs > settledMs ? [{ ...end, producerId: null }] : [];
      const there = new Set(other.producers.map(({ producerId }) => producerId));
      return producers
        .filter((one) => one.ageMs > settledMs && !there.has(one.producerId))
        .map(({ producerId }) => ({ ...end, producerId }));
    }),
  );
}
