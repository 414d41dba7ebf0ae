import type { AuditActor } from '../../db/audit-draft.ts';
import type { Work } from '../../db/work.ts';
import { setPassword } from './account.store.ts';
import { endSessions } from './end-sessions.ts';

/** Sets the password to one that must be changed, ends every session of the account, and says so in the audit. */
export async function giveOneTimePassword(
  work: Work,
  by: AuditActor,
  { accountId, passwordHash }: { accountId: string; passwordHash: string },
): Promise<void> {
  await setPassword(work, { id: accountId, passwordHash, mustChange: true });
  const sessions = await endSessions(work, { actorId: accountId }, 'password-changed');
  work.audit({
    actor: by,
    action: 'account:password-reset',
    target: { type: 'account', id: accountId },
    details: { sessions },
  });
}
