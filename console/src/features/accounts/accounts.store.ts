import { create } from 'zustand';
import type { Account } from '@zhida/protocol/account.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

export interface AccountsPage {
  readonly total: number;
  readonly accounts: readonly Account[];
}

interface AccountsState {
  readonly search: string;
  readonly page: number;
  readonly list: Loadable<AccountsPage>;
}

export const noAccounts: AccountsState = { search: '', page: 1, list: idle };

export const useAccounts = create<AccountsState>()(() => noAccounts);
