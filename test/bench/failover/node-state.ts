import { setTimeout as wait } from 'node:timers/promises';
import type { System } from '../../harness/system.ts';
import type { SystemProcess } from '../../harness/system-process.ts';
import { readCpuMicroseconds } from '../load/process-cpu.ts';
import { listDescendants } from '../load/process-use.ts';

/** One gauge of a media node's `/metrics`; 0 where it does not run. */
export async function gaugeOf(node: SystemProcess, name: string): Promise<number> {
  if (!node.isRunning()) return 0;
  const response = await fetch(`${node.url}/metrics`, { signal: AbortSignal.timeout(5_000) });
  const text = await response.text();
  return Number(new RegExp(`^zhida_media_${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
}

export interface LoadedNode {
  readonly node: SystemProcess;
  readonly peers: number;
}

/** The node with the most seats on it. */
export async function fullestNode(system: System): Promise<LoadedNode> {
  const loaded = await Promise.all(
    system.mediaNodes.map(async (node) => ({ node, peers: await gaugeOf(node, 'peers') })),
  );
  const [first] = loaded.toSorted((a, b) => b.peers - a.peers);
  if (!first) throw new Error('there is no media node');
  return first;
}

const LOOK_MS = 1_000;

/** The worker that carries the most just now, of all nodes. @returns its process id */
export async function busiestWorker(system: System): Promise<number> {
  const pids = system.mediaNodes.flatMap((node) =>
    node.isRunning() ? listDescendants(node.process().pid) : [],
  );
  const before = pids.map(readCpuMicroseconds);
  await wait(LOOK_MS);
  const used = pids.map((pid, i) => ({ pid, cpu: readCpuMicroseconds(pid) - (before[i] ?? 0) }));
  const [first] = used.toSorted((a, b) => b.cpu - a.cpu);
  if (!first) throw new Error('no worker runs');
  return first.pid;
}
