import type { DemoAccount } from '@zhida/media-client/session-client.ts';

/** Roles whose work is done at the console, in the order a visitor wants to try them. */
const consoleRoles: readonly string[] = [
  'commander',
  'duty-officer',
  'dispatcher',
  'expert',
  'trainer',
  'administrator',
];

export interface DemoGroup {
  readonly role: string;
  readonly accounts: readonly DemoAccount[];
}

/** Sample people by role. Those who work at a terminal are left out: their app is another. */
export function groupDemoAccounts(accounts: readonly DemoAccount[]): readonly DemoGroup[] {
  return consoleRoles
    .map((role) => ({ role, accounts: accounts.filter((account) => account.role === role) }))
    .filter((group) => group.accounts.length > 0);
}
