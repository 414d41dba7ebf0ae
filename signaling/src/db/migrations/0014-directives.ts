/** Directives, a receipt for every recipient with its path, timers and what the auditor found. */
export const up = `
CREATE EXTENSION IF NOT EXISTS pg_trgm;
INSERT INTO counters (name) VALUES ('directive-number');

CREATE TABLE directives (
  id uuid PRIMARY KEY, number int NOT NULL UNIQUE, version int NOT NULL DEFAULT 1,
  status text NOT NULL CHECK (status IN ('Actual','Exercise','Test')),
  state text NOT NULL CHECK (state IN ('awaiting-approval','rejected','open','completed','cancelled','superseded')),
  title text NOT NULL, text text NOT NULL, severity text NOT NULL, urgency text NOT NULL, certainty text NOT NULL,
  sender_id uuid NOT NULL, sender_unit_id uuid NOT NULL REFERENCES org_units, sender jsonb NOT NULL,
  issued_at timestamptz(3) NOT NULL, sent_at timestamptz(3),
  acknowledge_by timestamptz(3), feedback_by timestamptz(3),
  form jsonb NOT NULL, review boolean NOT NULL, policy jsonb NOT NULL, quorum jsonb,
  needs_approval boolean NOT NULL, approval jsonb,
  wants_conference boolean NOT NULL, conference_id uuid REFERENCES conferences,
  supersedes_id uuid REFERENCES directives, superseded_by_id uuid REFERENCES directives,
  closed_at timestamptz(3), closed_by jsonb, close_reason text,
  -- Whom it was promised to, as chosen when it was written; the auditor counts against it.
  unit_ids uuid[] NOT NULL, promised int NOT NULL,
  -- The one live job that wakes it for the next step; a job with another id is stale.
  wake_at timestamptz(3), wake_job_id uuid,
  -- What is searched: number, title, text and sender.
  words text NOT NULL,
  CHECK ((state IN ('awaiting-approval','rejected')) = (sent_at IS NULL)),
  CHECK ((wake_at IS NULL) = (wake_job_id IS NULL))
);
CREATE INDEX directives_newest ON directives (issued_at DESC);
CREATE INDEX directives_open ON directives (id) WHERE state = 'open';
CREATE INDEX directives_sender ON directives (sender_id, issued_at DESC);
CREATE INDEX directives_words ON directives USING gin (words gin_trgm_ops);
CREATE INDEX directives_conference ON directives (conference_id) WHERE conference_id IS NOT NULL;

-- The part of the tree that has recipients, as it stood at the sending: what the counts roll up along.
CREATE TABLE directive_nodes (
  directive_id uuid NOT NULL REFERENCES directives, unit_id uuid NOT NULL, parent_id uuid,
  name_zh text NOT NULL, name_en text NOT NULL, level text NOT NULL, position int NOT NULL,
  PRIMARY KEY (directive_id, unit_id)
);
CREATE INDEX directive_nodes_unit ON directive_nodes (unit_id);

CREATE TABLE receipts (
  id uuid PRIMARY KEY, directive_id uuid NOT NULL REFERENCES directives, unit_id uuid NOT NULL REFERENCES org_units,
  unit_name_zh text NOT NULL, unit_name_en text NOT NULL, level text NOT NULL,
  node_id uuid NOT NULL, parent_id uuid, position int NOT NULL,
  version int NOT NULL, round int NOT NULL DEFAULT 1,
  state text NOT NULL CHECK (state IN ('sent','unreachable','delivered','displayed','acknowledged','feedback','completed','declined','superseded','cancelled')),
  -- Exceptions first.
  rank int NOT NULL, late boolean NOT NULL DEFAULT false, unreachable text,
  -- What is known of this round; everything else of the row follows from it.
  facts jsonb NOT NULL DEFAULT '{}',
  delivered_at timestamptz(3), displayed_at timestamptz(3), acknowledged_at timestamptz(3), feedback_at timestamptz(3),
  declined_at timestamptz(3), reminders int NOT NULL DEFAULT 0, reminded_at timestamptz(3),
  escalated_at timestamptz(3), escalated_to uuid, phoned_at timestamptz(3), reopened jsonb,
  withdrawal_displayed_at timestamptz(3), settled_at timestamptz(3),
  -- How far it has been chased in this round.
  chased_from timestamptz(3) NOT NULL, chase_index int NOT NULL DEFAULT 0, delivery_checks int NOT NULL DEFAULT 0,
  UNIQUE (directive_id, unit_id)
);
CREATE INDEX receipts_unit ON receipts (unit_id, directive_id);
CREATE INDEX receipts_open ON receipts (unit_id) WHERE settled_at IS NULL;
CREATE INDEX receipts_changed ON receipts (directive_id, version);
CREATE INDEX receipts_escalated ON receipts (escalated_to) WHERE escalated_to IS NOT NULL AND settled_at IS NULL;

-- The next step of each receipt that is not settled. One that has none is what the auditor looks for.
CREATE TABLE receipt_timers (
  receipt_id uuid PRIMARY KEY REFERENCES receipts, directive_id uuid NOT NULL, due_at timestamptz(3) NOT NULL
);
CREATE INDEX receipt_timers_due ON receipt_timers (directive_id, due_at);

CREATE TABLE receipt_events (
  id uuid PRIMARY KEY, receipt_id uuid NOT NULL REFERENCES receipts, kind text NOT NULL, round int NOT NULL,
  at timestamptz(3) NOT NULL, device_at timestamptz(3), recorded_at timestamptz(3) NOT NULL,
  actor jsonb, device text, reason text, note text, answers jsonb
);
CREATE INDEX receipt_events_receipt ON receipt_events (receipt_id, at);


-- Files of a directive, or of an answer to it.
CREATE TABLE directive_attachments (
  attachment_id uuid PRIMARY KEY, directive_id uuid NOT NULL REFERENCES directives, receipt_id uuid REFERENCES receipts, position int NOT NULL
);
CREATE INDEX directive_attachments_directive ON directive_attachments (directive_id) WHERE receipt_id IS NULL;
CREATE INDEX directive_attachments_receipt ON directive_attachments (receipt_id) WHERE receipt_id IS NOT NULL;

-- owner_id null: the county's, for everybody.
CREATE TABLE directive_templates (
  id uuid PRIMARY KEY, owner_id uuid, owner_unit_id uuid, name text NOT NULL, shared boolean NOT NULL,
  content jsonb NOT NULL, saved_at timestamptz(3) NOT NULL, UNIQUE NULLS NOT DISTINCT (owner_id, name)
);
CREATE TABLE chase_policies (id uuid PRIMARY KEY, name text NOT NULL UNIQUE, policy jsonb NOT NULL, saved_at timestamptz(3) NOT NULL);
CREATE TABLE unit_contacts (
  unit_id uuid NOT NULL REFERENCES org_units, position int NOT NULL, contact_sealed text NOT NULL, PRIMARY KEY (unit_id, position)
);
CREATE TABLE unit_tags (unit_id uuid NOT NULL REFERENCES org_units, tag text NOT NULL, PRIMARY KEY (unit_id, tag));

CREATE TABLE directive_alarms (
  directive_id uuid PRIMARY KEY REFERENCES directives, kind text NOT NULL, promised int NOT NULL, accounted int NOT NULL,
  unexplained int NOT NULL, unit_ids uuid[] NOT NULL, since timestamptz(3) NOT NULL
);
CREATE TABLE directive_audits (single boolean PRIMARY KEY DEFAULT true CHECK (single), audited_at timestamptz(3));
INSERT INTO directive_audits (audited_at) VALUES (NULL);
`;
