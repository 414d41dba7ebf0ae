import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { CallContext } from '../handlers.ts';
import { auditClient } from './audit-client.ts';
import { dropWaiting } from './delivery.store.ts';
import { getManagedClient } from './get-managed-client.ts';
import type { IntegrationDeps } from './integration.deps.ts';
import { deleteWebhook } from './webhook.store.ts';

/** @throws Fault not-found, forbidden */
export async function removeWebhook(
  { inWork, directory }: IntegrationDeps,
  { clientId }: ParsedInput<'integration:remove-webhook'>,
  { actor }: CallContext,
): Promise<CallOutput<'integration:remove-webhook'>> {
  const tree = await directory.current();
  return inWork(async (work) => {
    const client = await getManagedClient(work, { actor, tree }, clientId);
    if (!client.webhook) return client;
    await deleteWebhook(work, clientId);
    await dropWaiting(work, clientId);
    auditClient(work, actor, { action: 'integration:webhook-removed', clientId });
    return getManagedClient(work, { actor, tree }, clientId);
  });
}
