import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import type { JobQueue } from '../../db/job-queue.ts';
import type { CallContext } from '../handlers.ts';
import { auditClient } from './audit-client.ts';
import { reviveDead } from './delivery.store.ts';
import { getLiveClient } from './get-managed-client.ts';
import type { IntegrationDeps } from './integration.deps.ts';

/** @throws Fault not-found, forbidden, invalid-state for one that was revoked */
export async function retryDeliveries(
  { inWork, directory, jobs }: IntegrationDeps & { jobs: JobQueue },
  { clientId }: ParsedInput<'integration:retry-deliveries'>,
  { actor }: CallContext,
): Promise<CallOutput<'integration:retry-deliveries'>> {
  const tree = await directory.current();
  return inWork(async (work) => {
    await getLiveClient(work, { actor, tree }, clientId);
    const revived = await reviveDead(work, clientId);
    for (const deliveryId of revived)
      await jobs.send(work, 'webhook', { id: crypto.randomUUID(), data: { deliveryId } });
    if (revived.length > 0)
      auditClient(work, actor, {
        action: 'integration:deliveries-retried',
        clientId,
        details: { deliveries: revived.length },
      });
    return { retried: revived.length };
  });
}
