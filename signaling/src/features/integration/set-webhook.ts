import { randomBytes } from 'node:crypto';
import type { CallOutput, ParsedInput } from '@zhida/protocol/contract.ts';
import { PrivateText } from '../../platform/private-text.ts';
import type { CallContext } from '../handlers.ts';
import { auditClient } from './audit-client.ts';
import { getLiveClient } from './get-managed-client.ts';
import type { IntegrationDeps } from './integration.deps.ts';
import { requireAllowed } from './webhook-address.rules.ts';
import { putWebhook } from './webhook.store.ts';

export function makeWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64url')}`;
}

/** @throws Fault not-found, forbidden, invalid-state for one that was revoked; bad-request for a host that is not allowed */
export async function setWebhook(
  { inWork, directory, sealer, webhookHosts }: IntegrationDeps,
  { clientId, url, events }: ParsedInput<'integration:set-webhook'>,
  { actor }: CallContext,
): Promise<CallOutput<'integration:set-webhook'>> {
  const tree = await directory.current();
  const secret = makeWebhookSecret();
  return inWork(async (work) => {
    await getLiveClient(work, { actor, tree }, clientId);
    requireAllowed(url, webhookHosts);
    const secretSealed = sealer.seal(new PrivateText(secret));
    await putWebhook(work, { clientId, url, events: [...new Set(events)], secretSealed });
    const { host } = new URL(url);
    auditClient(work, actor, { action: 'integration:webhook-set', clientId, details: { host, events } });
    return { client: await getLiveClient(work, { actor, tree }, clientId), secret };
  });
}
