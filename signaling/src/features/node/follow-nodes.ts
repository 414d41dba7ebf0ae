import type { InWork } from '../../db/work.ts';
import type { NodeDeps } from './node.deps.ts';
import { listNodeSettings, saveNodeViews } from './node.store.ts';

/** Reads what is wanted of the nodes, also what was said to other processes. @returns whether it differs from before */
export async function readNodeSettings({
  db,
  registry,
}: Pick<NodeDeps, 'db' | 'registry'>): Promise<boolean> {
  return registry.useSettings(await listNodeSettings(db));
}

/** Writes down how this process sees the nodes, for who asks the database instead of a process. */
export async function writeNodeViews(
  { inWork, registry }: { inWork: InWork; registry: NodeDeps['registry'] },
  instanceId: string,
): Promise<void> {
  await inWork((work) => saveNodeViews(work, instanceId, registry.list()));
}
