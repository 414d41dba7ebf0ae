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
    'account:list': (input, context) => listAccounts(deps, context, input),
    'account:create': (input, context) => createAccount(deps, context, input),
    'account:reset-password': (input, context) => resetPassword(deps, context, input),
    'account:set-disabled': (input, context) => setAccountDisabled(deps, context, input),
    'account:unlock': (input, context) => unlockAccount(deps, context, input),
  };
}
