import type { JobQueue } from '../../db/job-queue.ts';
import type { Handlers } from '../handlers.ts';
import { createClient } from './create-client.ts';
import type { IntegrationDeps } from './integration.deps.ts';
import { listClients } from './list-clients.ts';
import { listDeliveries } from './list-deliveries.ts';
import { removeWebhook } from './remove-webhook.ts';
import { replaceKey } from './replace-key.ts';
import { retryDeliveries } from './retry-deliveries.ts';
import { revokeClient } from './revoke-client.ts';
import { rotateSecret } from './rotate-secret.ts';
import { setWebhook } from './set-webhook.ts';

type IntegrationCall =
  'integration:list' | 'integration:create' | 'integration:replace-key' | 'integration:revoke';

type WebhookCall =
  | 'integration:set-webhook'
  | 'integration:rotate-secret'
  | 'integration:remove-webhook'
  | 'integration:list-deliveries'
  | 'integration:retry-deliveries';

export function integrationCalls(
  deps: IntegrationDeps & { jobs: JobQueue },
): Handlers<IntegrationCall | WebhookCall> {
  return {
    'integration:list': (_input, context) => listClients(deps, context),
    'integration:create': (input, context) => createClient(deps, input, context),
    'integration:replace-key': (input, context) => replaceKey(deps, input, context),
    'integration:revoke': (input, context) => revokeClient(deps, input, context),
    'integration:set-webhook': (input, context) => setWebhook(deps, input, context),
    'integration:rotate-secret': (input, context) => rotateSecret(deps, input, context),
    'integration:remove-webhook': (input, context) => removeWebhook(deps, input, context),
    'integration:list-deliveries': (input, context) => listDeliveries(deps, input, context),
    'integration:retry-deliveries': (input, context) => retryDeliveries(deps, input, context),
  };
}
