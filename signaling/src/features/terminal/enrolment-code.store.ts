import type { Work } from '../../db/work.ts';

export interface EnrolmentCodeRow {
  unit_id: string;
  issued_by: string;
  expires_at: Date;
  used_at: Date | null;
}

/** Two codes issued for one unit at once are issued one after the other. */
export async function lockUnit(work: Work, unitId: string): Promise<void> {
  // NO KEY: rows that refer to the unit may still be written meanwhile.
  await work.execute('SELECT 1 FROM org_units WHERE id = :unitId FOR NO KEY UPDATE', { unitId });
}

/** The unit's earlier codes that nobody has used are good no longer. */
export async function expireCodes(work: Work, unitId: string): Promise<void> {
  await work.execute(
    `UPDATE enrolment_codes SET expires_at = :now
     WHERE unit_id = :unitId AND used_at IS NULL AND expires_at > :now`,
    { unitId, now: work.now },
  );
}

/** @returns false where this code was ever issued before */
export async function insertCode(
  work: Work,
  code: { hash: string; unitId: string; issuedBy: string; expiresAt: Date },
): Promise<boolean> {
  const inserted = await work.select(
    `INSERT INTO enrolment_codes (code_hash, unit_id, issued_by, issued_at, expires_at)
     VALUES (:hash, :unitId, :issuedBy, :now, :expiresAt) ON CONFLICT DO NOTHING RETURNING 1 AS one`,
    { ...code, now: work.now },
  );
  return inserted.length > 0;
}

/** Locks the code: of two stations that type it at once, one is enrolled. */
export async function lockCode(work: Work, hash: string): Promise<EnrolmentCodeRow | undefined> {
  const [row] = await work.select<EnrolmentCodeRow>(
    'SELECT unit_id, issued_by, expires_at, used_at FROM enrolment_codes WHERE code_hash = :hash FOR UPDATE',
    { hash },
  );
  return row;
}

export async function markCodeUsed(work: Work, hash: string): Promise<void> {
  await work.execute('UPDATE enrolment_codes SET used_at = :now WHERE code_hash = :hash', {
    hash,
    now: work.now,
  });
}
