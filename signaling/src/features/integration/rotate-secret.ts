import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { fault } from '@zhida/protocol/core/fault.ts';
import { PrivateText } from '../../platform/private-text.ts';
import type { CallContext } from '../handlers.ts';
import { auditClient } from './audit-client.ts';
import { getLiveClient } from './get-managed-client.ts';
import type { IntegrationDeps } from './integration.deps.ts';
import { makeWebhookSecret } from './set-webhook.ts';
import { rotateSecret as save } from './webhook.store.ts';

/** Whoever changes the other side's settings does it in working hours, not within the minute. */
const overlapMs = 24 * 3_600_000;

/** @throws Fault not-found, forbidden, invalid-state for one that was revoked or has no webhook */
export async function rotateSecret(
  { inWork, directory, sealer }: IntegrationDeps,
  { clientId }: ParsedInput<'integration:rotate-secret'>,
  { actor }: CallContext,
): Promise<CallOutput<'integration:rotate-secret'>> {
  const tree = await directory.current();
  const secret = makeWebhookSecret();
  return inWork(async (work) => {
    const { webhook } = await getLiveClient(work, { actor, tree }, clientId);
    if (!webhook) throw fault('invalid-state', 'this client has no webhook');
    const until = new Date(work.now.getTime() + overlapMs);
    await save(work, { clientId, secretSealed: sealer.seal(new PrivateText(secret)), until });
    auditClient(work, actor, { action: 'integration:secret-rotated', clientId });
    return { client: await getLiveClient(work, { actor, tree }, clientId), secret };
  });
}
