import type { Actor } from '@zhida/protocol/actor.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import type { IntegrationClient } from '@zhida/protocol/integration.ts';
import type { Work } from '../../db/work.ts';
import { requireReach } from '../identity/authorise.ts';
import type { OrgTree } from '../org/org-tree.ts';
import { lockClient } from './client.store.ts';

/** The client an administrator is about to change, locked. @throws Fault not-found, forbidden */
export async function getManagedClient(
  work: Work,
  who: { actor: Actor; tree: OrgTree },
  clientId: string,
): Promise<IntegrationClient> {
  const client = await lockClient(work, clientId);
  if (!client) throw fault('not-found', 'there is no such client');
  requireReach(who.actor, 'account.manage', { tree: who.tree, unitId: client.unitId });
  return client;
}

/** @throws Fault as `getManagedClient`, invalid-state for one that was revoked */
export async function getLiveClient(
  work: Work,
  who: { actor: Actor; tree: OrgTree },
  clientId: string,
): Promise<IntegrationClient> {
  const client = await getManagedClient(work, who, clientId);
  if (client.revokedAt !== null) throw fault('invalid-state', 'this client was revoked');
  return client;
}
