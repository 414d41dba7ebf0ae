import type { Handlers } from '../handlers.ts';
import type { AccountDeps } from './account.deps.ts';
import { createAccount } from './create-account.ts';
import { listAccounts } from './list-accounts.ts';
import { resetPassword } from './reset-password.ts';
import { setAccountDisabled } from './set-account-disabled.ts';
import { unlockAccount } from './unlock-account.ts';

type AccountCall =
  'account:list' | 'account:create' | 'account:reset-password' | 'account:set-disabled' | 'account:unlock';

export function accountCalls(deps: AccountDeps): Handlers<AccountCall> {
  return {
    'account:list': (input, context) => listAccounts(deps, input, context),
    'account:create': (input, context) => createAccount(deps, input, context),
    'account:reset-password': (input, context) => resetPassword(deps, input, context),
    'account:set-disabled': (input, context) => setAccountDisabled(deps, input, context),
    'account:unlock': (input, context) => unlockAccount(deps, input, context),
  };
}
