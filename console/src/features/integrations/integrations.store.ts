import { create } from 'zustand';
import type { CallOutput } from '@zhida/protocol/contract.ts';
import type { WebhookDelivery } from '@zhida/protocol/integration.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

interface IntegrationsState {
  readonly list: Loadable<CallOutput<'integration:list'>>;
  /** The system whose deliveries are looked at. */
  readonly openedId: string | null;
  readonly deliveries: Loadable<readonly WebhookDelivery[]>;
}

export const noIntegrations: IntegrationsState = { list: idle, openedId: null, deliveries: idle };

export const useIntegrations = create<IntegrationsState>()(() => noIntegrations);
