import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import { createRequestId } from '@zhida/media-client/request-id.ts';
import type { CallInput, CallOutput } from '@zhida/protocol/contract.ts';
import { loadInto, thenReload } from '../../ui/load-into.ts';
import { useAccounts } from './accounts.store.ts';

export type AccountActions = ReturnType<typeof createAccountActions>;
export type NewAccount = Omit<CallInput<'account:create'>, 'clientRequestId'>;
/** The password in it is shown once and kept nowhere. */
export type IssuedPassword = CallOutput<'account:create'>;

export const accountsPerPage = 50;
/** A pause in typing; asking at every letter would run into the rate limit of calls. */
const typingPauseMs = 250;

function createLoad(signal: Pick<SignalClient, 'call'>): () => Promise<void> {
  return () => {
    const { search, page } = useAccounts.getState();
    return loadInto(
      { get: () => useAccounts.getState().list, set: (list) => useAccounts.setState({ list }) },
      () =>
        signal.call('account:list', {
          ...(search === '' ? {} : { search }),
          offset: (page - 1) * accountsPerPage,
          limit: accountsPerPage,
        }),
      () => useAccounts.getState().search === search && useAccounts.getState().page === page,
    );
  };
}

export function createAccountActions(signal: Pick<SignalClient, 'call'>) {
  let typing: ReturnType<typeof setTimeout> | undefined;
  const load = createLoad(signal);
  const reloading = <T>(work: Promise<T>): Promise<T> => thenReload(work, load);

  return {
    load,
    showPage(page: number): void {
      useAccounts.setState({ page });
      void load();
    },
    search(search: string): void {
      useAccounts.setState({ page: 1, search });
      clearTimeout(typing);
      typing = setTimeout(() => void load(), typingPauseMs);
    },
    newRequestId: createRequestId,
    create: (account: NewAccount, requestId: string): Promise<IssuedPassword> =>
      reloading(signal.call('account:create', { ...account, clientRequestId: requestId })),
    resetPassword: (accountId: string): Promise<IssuedPassword> =>
      reloading(signal.call('account:reset-password', { accountId })),
    setDisabled: (accountId: string, disabled: boolean) =>
      reloading(signal.call('account:set-disabled', { accountId, disabled })),
    unlock: (accountId: string) => reloading(signal.call('account:unlock', { accountId })),
  };
}
