import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import { auditClient } from './audit-client.ts';
import { markRevoked } from './client.store.ts';
import { dropWaiting } from './delivery.store.ts';
import { getManagedClient } from './get-managed-client.ts';
import type { IntegrationDeps } from './integration.deps.ts';
import { deleteWebhook } from './webhook.store.ts';

/** @throws Fault not-found, forbidden */
export async function revokeClient(
  { inWork, directory }: IntegrationDeps,
  { clientId: id }: ParsedInput<'integration:revoke'>,
  { actor }: CallContext,
): Promise<CallOutput<'integration:revoke'>> {
  const tree = await directory.current();
  return inWork(async (work) => {
    const client = await getManagedClient(work, { actor, tree }, id);
    if (client.revokedAt !== null) return client;
    await markRevoked(work, id);
    await deleteWebhook(work, id);
    await dropWaiting(work, id);
    auditClient(work, actor, { action: 'integration:revoked', clientId: id });
    return getManagedClient(work, { actor, tree }, id);
  });
}
