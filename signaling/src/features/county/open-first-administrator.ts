import type { InWork } from '../../db/work.ts';
import { PrivateText } from '../../platform/private-text.ts';
import { giveOneTimePassword } from '../identity/give-one-time-password.ts';
import { systemActor } from '../audit/audit.rules.ts';
import { hashPassword, makeOneTimePassword } from '../identity/passwords.ts';
import { lockFirstAdministrator } from './county-people.store.ts';

/**
 * A one-time password for the first administrator of a production county, who lets in everybody else. As long as no
 * administrator has signed in, asking again makes another and ends the one before, in case the first was lost.
 * @returns null once an administrator has signed in, or where the file names none
 */
export async function openFirstAdministrator(
  inWork: InWork,
): Promise<{ username: string; oneTimePassword: string } | null> {
  const oneTimePassword = makeOneTimePassword();
  const passwordHash = await hashPassword(new PrivateText(oneTimePassword));
  return inWork(async (work) => {
    const first = await lockFirstAdministrator(work);
    if (!first) return null;
    await giveOneTimePassword(work, systemActor, { accountId: first.id, passwordHash });
    return { username: first.username, oneTimePassword };
  });
}
