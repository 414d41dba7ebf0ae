import type { MediaNode } from '@zhida/protocol/node.ts';
import type { Db } from '../../db/db.ts';
import { listNodeSettings, listNodeViews, listProcesses, type SignalingProcess } from './node.store.ts';

/** A media node, as all processes together see it. */
export interface ClusterNode {
  readonly nodeId: string;
  readonly draining: boolean;
  /** Signaling processes that have a link to it. */
  readonly linked: number;
  /** As a process sees it that is linked, if one is; null: no process has seen it lately. */
  readonly view: MediaNode | null;
}

export interface Cluster {
  readonly processes: readonly SignalingProcess[];
  readonly nodes: readonly ClusterNode[];
}

/** What runs, from what the processes write down: at most a few seconds old. */
export async function describeCluster(db: Db): Promise<Cluster> {
  const [processes, settings, views] = [
    await listProcesses(db),
    await listNodeSettings(db),
    await listNodeViews(db),
  ];
  const living = new Set(processes.map(({ id }) => id));
  const seen = views.filter(({ instanceId }) => living.has(instanceId));
  const nodes = settings.map(({ nodeId, draining }): ClusterNode => {
    const own = seen.filter(({ node }) => node.nodeId === nodeId).map(({ node }) => node);
    const up = own.filter(({ state }) => state === 'up');
    return { nodeId, draining, linked: up.length, view: up[0] ?? own[0] ?? null };
  });
  return { processes, nodes };
}
