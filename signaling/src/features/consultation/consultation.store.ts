import type { Party } from '@zhida/protocol/actor.ts';
import type { Consultation } from '@zhida/protocol/consultation.ts';
import type { Db } from '../../db/db.ts';
import type { Work } from '../../db/work.ts';
import type { Sealer } from '../../platform/sealed-text.ts';
import { toRecord, type ConsultationRecord, type OfferRow, type RecordRow } from './consultation-record.ts';

export interface ConsultationRow {
  id: string;
  version: number;
  state: Consultation['state'];
  specialty_id: string;
  urgency: Consultation['urgency'];
  requester_id: string;
  requester_unit_id: string;
  requester: Party;
  reason_sealed: string | null;
  patient_sealed: string | null;
  round: number;
  accepted_by: string | null;
  conference_id: string | null;
  requested_at: Date;
  accepted_at: Date | null;
  ended_at: Date | null;
  end_reason_sealed: string | null;
  expires_at: Date;
}

export async function insertConsultation(
  work: Work,
  consultation: {
    id: string;
    specialtyId: string;
    urgency: string;
    requester: Party;
    reasonSealed: string | null;
    patientSealed: string | null;
    patientConsent: boolean;
    expiresAt: Date;
  },
): Promise<void> {
  const { requester } = consultation;
  await work.execute(
    `INSERT INTO consultations (id, state, specialty_id, urgency, requester_kind, requester_id, requester_unit_id, requester,
       reason_sealed, patient_sealed, patient_consent, requested_at, next_step_at, expires_at)
     VALUES (:id, 'requested', :specialtyId, :urgency, :requesterKind, :requesterId, :requesterUnitId, :json::jsonb,
       :reasonSealed, :patientSealed, :patientConsent, :now, :now, :expiresAt)`,
    {
      ...consultation,
      requester: null,
      requesterKind: requester.kind,
      requesterId: requester.id,
      requesterUnitId: requester.unitId,
      json: JSON.stringify(requester),
      now: work.now,
    },
  );
}

export async function lockConsultation(work: Work, id: string): Promise<ConsultationRow | undefined> {
  const [row] = await work.select<ConsultationRow>('SELECT * FROM consultations WHERE id = :id FOR UPDATE', {
    id,
  });
  return row;
}

/** The one that is due, unless another process has it in hand or has dealt with it. */
export async function lockDueConsultation(work: Work, id: string): Promise<ConsultationRow | undefined> {
  const [row] = await work.select<ConsultationRow>(
    'SELECT * FROM consultations WHERE id = :id AND next_step_at <= :now FOR UPDATE SKIP LOCKED',
    { id, now: work.now },
  );
  return row;
}

export async function listDueConsultations(db: Db, now: Date): Promise<string[]> {
  const rows = await db.select<{ id: string }>(
    'SELECT id FROM consultations WHERE next_step_at <= :now ORDER BY next_step_at LIMIT 100',
    { now },
  );
  return rows.map((row) => row.id);
}

/** A step of the lifecycle: stores the new state and what belongs to it, counts the version up, tells of it. */
export async function saveStep(
  work: Work,
  step: {
    id: string;
    state: Consultation['state'];
    nextStepAt: Date | null;
    acceptedBy?: string;
    conferenceId?: string;
    endReasonSealed?: string | null;
  },
): Promise<void> {
  await work.execute(
    `UPDATE consultations SET version = version + 1, state = :state, next_step_at = :nextStepAt,
       accepted_by = coalesce(:acceptedBy, accepted_by), conference_id = coalesce(:conferenceId, conference_id),
       accepted_at = CASE WHEN :state = 'accepted' THEN :now ELSE accepted_at END,
       ended_at = CASE WHEN :state IN ('ended', 'cancelled', 'unanswered') THEN :now ELSE ended_at END,
       end_reason_sealed = coalesce(:endReasonSealed, end_reason_sealed)
     WHERE id = :id`,
    { acceptedBy: null, conferenceId: null, endReasonSealed: null, ...step, now: work.now },
  );
  work.changed({ kind: 'consultation', id: step.id });
}

/** Looks again later; nothing changed that anybody should be told. */
export async function postpone(work: Work, id: string, nextStepAt: Date): Promise<void> {
  await work.execute('UPDATE consultations SET next_step_at = :nextStepAt WHERE id = :id', {
    id,
    nextStepAt,
  });
}

export async function startRound(work: Work, id: string): Promise<number> {
  const [row] = await work.select<{ round: number }>(
    'UPDATE consultations SET round = round + 1 WHERE id = :id RETURNING round',
    { id },
  );
  return row?.round ?? 1;
}

export async function findByConference(
  work: Work,
  conferenceId: string,
): Promise<ConsultationRow | undefined> {
  const [row] = await work.select<ConsultationRow>(
    'SELECT * FROM consultations WHERE conference_id = :conferenceId FOR UPDATE',
    { conferenceId },
  );
  return row;
}

const recordColumns = `c.*, json_build_object('id', s.id, 'code', s.code,
  'name', json_build_object('zh', s.name_zh, 'en', s.name_en)) AS specialty`;

export async function findConsultation(
  db: Db,
  sealer: Sealer,
  id: string,
): Promise<ConsultationRecord | undefined> {
  const [record] = await completeRecords(
    db,
    sealer,
    await db.select<RecordRow>(
      `SELECT ${recordColumns} FROM consultations c JOIN specialties s ON s.id = c.specialty_id WHERE c.id = :id`,
      { id },
    ),
  );
  return record;
}

/** Which consultations a list shows; every part narrows it further. */
export interface ConsultationFilter {
  /** SQL over `c`, from the list operation's fixed set, never from input. */
  readonly where: string;
  readonly replacements: Readonly<Record<string, unknown>>;
  readonly offset: number;
  readonly limit: number;
}

/** Open ones first, then the newest. */
export async function listConsultations(
  db: Db,
  sealer: Sealer,
  { where, replacements, offset, limit }: ConsultationFilter,
): Promise<{ total: number; records: ConsultationRecord[] }> {
  const [count] = await db.select<{ total: number }>(
    `SELECT count(*)::int AS total FROM consultations c WHERE ${where}`,
    replacements,
  );
  const rows = await db.select<RecordRow>(
    `SELECT ${recordColumns} FROM consultations c JOIN specialties s ON s.id = c.specialty_id WHERE ${where}
     ORDER BY (c.ended_at IS NULL) DESC, c.requested_at DESC OFFSET :offset LIMIT :limit`,
    { ...replacements, offset, limit },
  );
  return { total: count?.total ?? 0, records: await completeRecords(db, sealer, rows) };
}

async function completeRecords(
  db: Db,
  sealer: Sealer,
  rows: readonly RecordRow[],
): Promise<ConsultationRecord[]> {
  if (rows.length === 0) return [];
  const offers = await db.select<OfferRow>(
    'SELECT * FROM consultation_offers WHERE consultation_id IN (:ids) ORDER BY offered_at, id',
    { ids: rows.map((row) => row.id) },
  );
  return rows.map((row) =>
    toRecord(
      row,
      sealer,
      offers.filter((offer) => offer.consultation_id === row.id),
    ),
  );
}
