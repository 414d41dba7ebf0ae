import { fault } from '@zhida/protocol/core/fault.ts';
import type { CallContext, Handlers } from '../handlers.ts';
import { changeNode, type NodeWish } from './change-node.ts';
import type { NodeDeps } from './node.deps.ts';
import { addNode } from './node.store.ts';

type NodeCall = 'node:list' | 'node:drain' | 'node:undrain' | 'node:set-home';

export function nodeCalls(deps: NodeDeps): Handlers<NodeCall> {
  const { registry, directory } = deps;
  return {
    'node:list': async () => ({ nodes: registry.list() }),
    'node:drain': ({ nodeId }, context) => wish(deps, context, { nodeId, draining: true }),
    'node:undrain': ({ nodeId }, context) => wish(deps, context, { nodeId, draining: false }),
    'node:set-home': async ({ nodeId, unitId }, context) => {
      const tree = await directory.current();
      if (unitId !== null && !tree.find(unitId)) throw fault('not-found', 'there is no such unit');
      return wish(deps, context, { nodeId, homeUnitId: unitId });
    },
  };
}

async function wish(
  { inWork, registry }: NodeDeps,
  { actor }: CallContext,
  { nodeId, ...wanted }: NodeWish & { nodeId: string },
): Promise<Record<string, never>> {
  await inWork(async (work) => {
    // One that linked a moment ago may not have been written down yet.
    if (registry.list().some((node) => node.nodeId === nodeId)) await addNode(work, nodeId);
    await changeNode(work, { actor: { id: actor.id, name: actor.displayName }, nodeId }, wanted);
  });
  return {};
}
