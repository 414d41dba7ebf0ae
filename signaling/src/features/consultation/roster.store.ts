import type { Bilingual } from '@zhida/protocol/core/scalars.ts';
import type { Offer } from '@zhida/protocol/consultation.ts';
import type { Party } from '@zhida/protocol/actor.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import type { Candidate } from './consultation.rules.ts';

export interface RosterEntry extends Candidate {
  readonly displayName: string;
  readonly unitId: string;
}

/** One process at a time chooses whom to ring, so that two requests cannot choose the same expert. */
export async function lockRinging(work: Work): Promise<void> {
  await work.execute("SELECT pg_advisory_xact_lock(hashtextextended('consultation ringing', 0))");
}

/** Everyone on duty for a specialty in ringing order, with whether they can be rung now. */
export async function listRoster(db: Db, specialtyId: string): Promise<RosterEntry[]> {
  return db.select<RosterEntry>(
    `SELECT d.account_id AS "accountId", a.display_name AS "displayName", d.unit_id AS "unitId",
       (NOT a.disabled
         AND EXISTS (SELECT 1 FROM connections n WHERE n.actor_id = a.id)
         AND NOT EXISTS (SELECT 1 FROM peers p WHERE p.actor_id = a.id AND p.connection_id IS NOT NULL)
         AND NOT EXISTS (SELECT 1 FROM consultation_offers o WHERE o.account_id = a.id AND o.state = 'ringing')) AS free
     FROM duty_roster d JOIN accounts a ON a.id = d.account_id
     WHERE d.specialty_id = :specialtyId ORDER BY d.hospital_order, d.expert_order`,
    { specialtyId },
  );
}

export async function findSpecialtyName(db: Db, specialtyId: string): Promise<Bilingual | undefined> {
  const [row] = await db.select<Bilingual>(
    'SELECT name_zh AS zh, name_en AS en FROM specialties WHERE id = :specialtyId',
    {
      specialtyId,
    },
  );
  return row;
}

export async function isOnDuty(db: Db, specialtyId: string, accountId: string): Promise<boolean> {
  const rows = await db.select(
    'SELECT 1 AS one FROM duty_roster WHERE specialty_id = :specialtyId AND account_id = :accountId',
    { specialtyId, accountId },
  );
  return rows.length > 0;
}

/** Specialties an account is on duty for. */
export async function listDuties(db: Db, accountId: string): Promise<string[]> {
  const rows = await db.select<{ specialty_id: string }>(
    'SELECT specialty_id FROM duty_roster WHERE account_id = :accountId',
    { accountId },
  );
  return rows.map((row) => row.specialty_id);
}

/** Who is not to be rung (again): declined in this round, or missed it a short while ago. */
export async function listRung(
  db: Db,
  { consultationId, round, since }: { consultationId: string; round: number; since: Date },
): Promise<Set<string>> {
  const rows = await db.select<{ account_id: string }>(
    `SELECT account_id FROM consultation_offers
     WHERE consultation_id = :consultationId AND round = :round AND (state = 'rejected' OR offered_at > :since)`,
    { consultationId, round, since },
  );
  return new Set(rows.map((row) => row.account_id));
}

export async function insertOffer(
  work: Work,
  offer: { consultationId: string; round: number; expert: Party; state: Offer['state']; expiresAt: Date },
): Promise<void> {
  await work.execute(
    `INSERT INTO consultation_offers (id, consultation_id, round, account_id, expert, state, offered_at, expires_at, closed_at)
     VALUES (:id, :consultationId, :round, :accountId, :json::jsonb, :state, :now, :expiresAt,
       CASE WHEN :state = 'ringing' THEN NULL ELSE :now::timestamptz END)`,
    {
      id: crypto.randomUUID(),
      consultationId: offer.consultationId,
      round: offer.round,
      accountId: offer.expert.id,
      json: JSON.stringify(offer.expert),
      state: offer.state,
      now: work.now,
      expiresAt: offer.expiresAt,
    },
  );
}

/** Closes the offers that ring; of one expert, or of all. @returns the units of those who were rung */
export async function closeOffers(
  work: Work,
  offers: { consultationId: string; accountId?: string; state: Offer['state']; reasonSealed?: string },
): Promise<string[]> {
  const rows = await work.select<{ unit_id: string }>(
    `UPDATE consultation_offers o SET state = :state, closed_at = :now, reason_sealed = :reasonSealed
     FROM accounts a WHERE a.id = o.account_id AND o.consultation_id = :consultationId AND o.state = 'ringing'
       AND (:accountId::uuid IS NULL OR o.account_id = :accountId) RETURNING a.unit_id`,
    { accountId: null, reasonSealed: null, ...offers, now: work.now },
  );
  return rows.map((row) => row.unit_id);
}
