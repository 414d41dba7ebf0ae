import type { Db } from '../../db/db.ts';
import type { Handlers } from '../handlers.ts';
import { listAudit, verifyAudit } from './audit.store.ts';

/** Who may is decided by `audit.read`, which reaches the whole county or nothing: there is no row scope to apply. */
export function auditCalls({ db }: { readonly db: Db }): Handlers<'audit:list' | 'audit:verify'> {
  return {
    'audit:list': async ({ before, action, limit }) => ({
      entries: await listAudit(db, { before: before ?? null, action: action || null, limit }),
    }),
    'audit:verify': () => verifyAudit(db),
  };
}
