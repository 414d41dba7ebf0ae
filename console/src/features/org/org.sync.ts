import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { valueOf } from '../../ui/loadable.ts';
import type { OrgActions } from './org.actions.ts';
import { emptyOrg, useOrg } from './org.store.ts';

/** Keeps the tree true: fetched on every connect and on every newer version. Returns what stops and forgets. */
export function startOrgSync(
  signal: Pick<SignalClient, 'on' | 'onReconnected'>,
  org: OrgActions,
): () => void {
  const stops = [
    signal.onReconnected(() => void org.load()),
    signal.on('org:changed', ({ version }) => {
      if (version > (valueOf(useOrg.getState().tree)?.version ?? -1)) void org.load();
    }),
  ];
  return () => {
    stops.forEach((stop) => stop());
    useOrg.setState(emptyOrg);
  };
}
