import type { Handlers } from '../handlers.ts';
import { createClient } from './create-client.ts';
import type { IntegrationDeps } from './integration.deps.ts';
import { listClients } from './list-clients.ts';
import { replaceKey } from './replace-key.ts';
import { revokeClient } from './revoke-client.ts';

type IntegrationCall =
  'integration:list' | 'integration:create' | 'integration:replace-key' | 'integration:revoke';

export function integrationCalls(deps: IntegrationDeps): Handlers<IntegrationCall> {
  return {
    'integration:list': (_input, context) => listClients(deps, context),
    'integration:create': (input, context) => createClient(deps, input, context),
    'integration:replace-key': (input, context) => replaceKey(deps, input, context),
    'integration:revoke': (input, context) => revokeClient(deps, input, context),
  };
}
