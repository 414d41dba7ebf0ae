import type { SessionDeps } from '../identity/session.deps.ts';
import type { Sealer } from '../../platform/sealed-text.ts';

/** What the operations on other systems use. */
export interface IntegrationDeps extends Pick<SessionDeps, 'db' | 'inWork' | 'clock' | 'directory'> {
  readonly sealer: Sealer;
  /** Hosts webhooks may go to, `name` or `name:port`. */
  readonly webhookHosts: readonly string[];
}
