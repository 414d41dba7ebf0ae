import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { createRequestId } from '@zhida/media-client/request-id.ts';
import type { CallInput, CallOutput } from '@zhida/protocol/contract.ts';
import { idle } from '../../ui/loadable.ts';
import { loadInto, thenReload } from '../../ui/load-into.ts';
import { useIntegrations } from './integrations.store.ts';

export type IntegrationActions = ReturnType<typeof createIntegrationActions>;
export type NewClient = Omit<CallInput<'integration:create'>, 'clientRequestId'>;
/** The key in it is shown once and kept nowhere. */
export type IssuedKey = CallOutput<'integration:create'>;
/** The secret in it is shown once and kept nowhere. */
export type IssuedSecret = CallOutput<'integration:set-webhook'>;

/** Shows what is on its way to one system; another system's answer that comes late is dropped. */
function loadDeliveries(signal: Pick<SignalClient, 'call'>, clientId: string): Promise<void> {
  if (useIntegrations.getState().openedId !== clientId)
    useIntegrations.setState({ openedId: clientId, deliveries: idle });
  return loadInto(
    {
      get: () => useIntegrations.getState().deliveries,
      set: (deliveries) => useIntegrations.setState({ deliveries }),
    },
    async () => (await signal.call('integration:list-deliveries', { clientId })).deliveries,
    () => useIntegrations.getState().openedId === clientId,
  );
}

export function createIntegrationActions(signal: Pick<SignalClient, 'call'>) {
  const load = (): Promise<void> =>
    loadInto(
      { get: () => useIntegrations.getState().list, set: (list) => useIntegrations.setState({ list }) },
      () => signal.call('integration:list', {}),
    );
  const reloading = <T>(work: Promise<T>): Promise<T> => thenReload(work, load);

  return {
    load,
    newRequestId: createRequestId,
    create: (client: NewClient, requestId: string): Promise<IssuedKey> =>
      reloading(signal.call('integration:create', { ...client, clientRequestId: requestId })),
    replaceKey: (clientId: string): Promise<IssuedKey> =>
      reloading(signal.call('integration:replace-key', { clientId })),
    revoke: (clientId: string) => reloading(signal.call('integration:revoke', { clientId })),

    setWebhook: (webhook: CallInput<'integration:set-webhook'>): Promise<IssuedSecret> =>
      reloading(signal.call('integration:set-webhook', webhook)),
    rotateSecret: (clientId: string): Promise<IssuedSecret> =>
      reloading(signal.call('integration:rotate-secret', { clientId })),
    removeWebhook: (clientId: string) => reloading(signal.call('integration:remove-webhook', { clientId })),

    loadDeliveries: (clientId: string): Promise<void> => loadDeliveries(signal, clientId),
    closeDeliveries: (): void => useIntegrations.setState({ openedId: null, deliveries: idle }),
    async retry(clientId: string): Promise<void> {
      await signal.call('integration:retry-deliveries', { clientId });
      await Promise.all([loadDeliveries(signal, clientId), load()]);
    },
  };
}
