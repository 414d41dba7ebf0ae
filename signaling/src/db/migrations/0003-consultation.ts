/** Specialties, who is on duty for them, and consultations with everyone they rang. */
export const up = `
CREATE TABLE specialties (id uuid PRIMARY KEY, code text NOT NULL UNIQUE, name_zh text NOT NULL, name_en text NOT NULL);
-- Rung in the order hospital_order, expert_order.
CREATE TABLE duty_roster (
  specialty_id uuid NOT NULL REFERENCES specialties, hospital_order int NOT NULL, expert_order int NOT NULL,
  unit_id uuid NOT NULL REFERENCES org_units, account_id uuid NOT NULL REFERENCES accounts,
  PRIMARY KEY (specialty_id, hospital_order, expert_order), UNIQUE (specialty_id, account_id)
);
CREATE TABLE consultations (
  id uuid PRIMARY KEY, version int NOT NULL DEFAULT 1,
  state text NOT NULL CHECK (state IN ('requested','ringing','waiting','accepted','ended','cancelled','unanswered')),
  specialty_id uuid NOT NULL REFERENCES specialties, urgency text NOT NULL CHECK (urgency IN ('emergency','urgent','routine')),
  requester_kind text NOT NULL, requester_id uuid NOT NULL, requester_unit_id uuid NOT NULL REFERENCES org_units, requester jsonb NOT NULL,
  reason_sealed text, patient_sealed text, patient_consent boolean NOT NULL,
  round int NOT NULL DEFAULT 1,
  accepted_by uuid, conference_id uuid REFERENCES conferences,
  requested_at timestamptz(3) NOT NULL, accepted_at timestamptz(3), ended_at timestamptz(3),
  -- Why it was called off, in words that may be about the patient.
  end_reason_sealed text,
  -- When something must happen next. No open consultation is ever without it.
  next_step_at timestamptz(3), expires_at timestamptz(3) NOT NULL,
  CHECK ((state IN ('requested','ringing','waiting')) = (next_step_at IS NOT NULL))
);
CREATE INDEX consultations_due ON consultations (next_step_at) WHERE next_step_at IS NOT NULL;
CREATE INDEX consultations_requester ON consultations (requester_id, requested_at DESC);
CREATE INDEX consultations_unit ON consultations (requester_unit_id, requested_at DESC);
CREATE INDEX consultations_conference ON consultations (conference_id);
CREATE TABLE consultation_offers (
  id uuid PRIMARY KEY, consultation_id uuid NOT NULL REFERENCES consultations, round int NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts, expert jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('ringing','accepted','rejected','missed','withdrawn')), reason_sealed text,
  offered_at timestamptz(3) NOT NULL, expires_at timestamptz(3) NOT NULL, closed_at timestamptz(3)
);
CREATE INDEX consultation_offers_consultation ON consultation_offers (consultation_id, offered_at);
CREATE INDEX consultation_offers_account ON consultation_offers (account_id, offered_at DESC);
-- A person can be rung for one thing at a time.
CREATE UNIQUE INDEX consultation_offers_ringing ON consultation_offers (account_id) WHERE state = 'ringing';
`;
