import { fault } from '@zhida/protocol/core/fault.ts';
import type { AuditActor } from '../../db/audit-draft.ts';
import type { Work } from '../../db/work.ts';
import type { NodeSetting } from '../../nodes/node-registry.ts';
import { lockNodeSetting, saveNodeSetting } from './node.store.ts';

/** One thing an administrator wants of a node. */
export type NodeWish = Pick<NodeSetting, 'draining'> | Pick<NodeSetting, 'homeUnitId'>;

/**
 * Writes down what is wanted of a node; every process acts on it with its next look. Asking twice changes nothing more.
 * @throws Fault not-found for a node that was never linked
 */
export async function changeNode(
  work: Work,
  { actor, nodeId }: { actor: AuditActor; nodeId: string },
  wish: NodeWish,
): Promise<void> {
  const before = await lockNodeSetting(work, nodeId);
  if (!before) throw fault('not-found', `no media node ${nodeId} was ever linked`);
  const after = { ...before, ...wish };
  if (after.draining === before.draining && after.homeUnitId === before.homeUnitId) return;
  await saveNodeSetting(work, after);
  work.audit({ actor, target: { type: 'media-node', id: nodeId }, ...actionOf(wish) });
  work.changed({ kind: 'media-nodes' });
}

function actionOf(wish: NodeWish) {
  if ('draining' in wish) return { action: wish.draining ? 'node:drained' : 'node:undrained' };
  return { action: 'node:home-set', details: { unitId: wish.homeUnitId } };
}
