import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { loadInto } from '../../ui/load-into.ts';
import { valueOf } from '../../ui/loadable.ts';
import { useAudit } from './audit.store.ts';

export type AuditActions = ReturnType<typeof createAuditActions>;

const perPage = 100;
/** A pause in typing; asking at every letter would run into the rate limit of calls. */
const typingPauseMs = 250;
/** Recomputing a hash over 180 days of entries takes longer than an ordinary call. */
const verifyTimeoutMs = 60_000;

export function createAuditActions(signal: Pick<SignalClient, 'call'>) {
  let typing: ReturnType<typeof setTimeout> | undefined;
  const load = (more = false): Promise<void> => {
    const { action, list } = useAudit.getState();
    const held = more ? (valueOf(list)?.entries ?? []) : [];
    const before = held.at(-1)?.sequence;
    return loadInto(
      { get: () => useAudit.getState().list, set: (next) => useAudit.setState({ list: next }) },
      async () => {
        const { entries } = await signal.call('audit:list', {
          limit: perPage,
          ...(action === '' ? {} : { action }),
          ...(before === undefined ? {} : { before }),
        });
        return { entries: [...held, ...entries], more: entries.length === perPage };
      },
      () => useAudit.getState().action === action,
    );
  };
  return {
    load,
    filter(action: string): void {
      useAudit.setState({ action });
      clearTimeout(typing);
      typing = setTimeout(() => void load(), typingPauseMs);
    },
    verify: (): Promise<void> =>
      loadInto({ get: () => useAudit.getState().check, set: (check) => useAudit.setState({ check }) }, () =>
        signal.call('audit:verify', {}, { timeoutMs: verifyTimeoutMs }),
      ),
  };
}
