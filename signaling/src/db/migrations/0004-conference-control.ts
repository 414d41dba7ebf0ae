/** Calling, the chair's controls, roll call, polls, schedules, guests, files and attendance. */
export const up = `
ALTER TABLE conferences
  ADD mode text NOT NULL DEFAULT 'small' CHECK (mode IN ('small','large')),
  ADD class_format text CHECK (class_format IN ('big-class','small-class')),
  ADD ends_at timestamptz(3),
  ADD locked boolean NOT NULL DEFAULT false, ADD lobby boolean NOT NULL DEFAULT false,
  ADD self_unmute boolean NOT NULL DEFAULT true,
  ADD banner text, ADD banner_since timestamptz(3),
  ADD broadcast_id uuid, ADD private_with_id uuid,
  ADD document_id uuid, ADD document_page int,
  -- The wall of its chairs, in the shape of the contract's layout and patrol.
  ADD layout jsonb NOT NULL DEFAULT '{"grid":9,"slots":[null,null,null,null,null,null,null,null,null]}', ADD patrol jsonb,
  ADD desk_version int NOT NULL DEFAULT 1,
  -- Counted up by every change of any of its sites; a site carries the version of its last change.
  ADD roster_version int NOT NULL DEFAULT 1,
  ADD opened_by uuid, ADD schedule_id uuid;
CREATE INDEX conferences_ending ON conferences (ends_at) WHERE ended_at IS NULL AND ends_at IS NOT NULL;

ALTER TABLE participants DROP CONSTRAINT participants_state_check;
ALTER TABLE participants DROP CONSTRAINT participants_role_check;
ALTER TABLE participants DROP CONSTRAINT participants_party_kind_check;
UPDATE participants SET state = 'called' WHERE state = 'invited';
ALTER TABLE participants
  ADD CHECK (state IN ('called','ringing','joined','declined','no-answer','offline','busy','waiting','interrupted','left','removed')),
  ADD CHECK (role IN ('chair','co-chair','member')),
  ADD CHECK (party_kind IN ('account','terminal','unit','guest')),
  ADD display_name text, ADD role_since timestamptz(3),
  ADD state_since timestamptz(3), ADD rung_at timestamptz(3), ADD ring_until timestamptz(3), ADD preempt_at timestamptz(3),
  ADD busy_with text,
  -- The conference that took it away, while it is interrupted.
  ADD interrupted_by uuid,
  ADD floor text NOT NULL DEFAULT 'none' CHECK (floor IN ('none','requested','granted')),
  ADD floor_since timestamptz(3), ADD floor_topic text,
  ADD muted boolean NOT NULL DEFAULT false,
  ADD admitted boolean NOT NULL DEFAULT false,
  ADD roster_version int NOT NULL DEFAULT 1;
UPDATE participants SET state_since = coalesce(left_at, joined_at, invited_at), role_since = invited_at;
ALTER TABLE participants ALTER state_since SET NOT NULL, ALTER role_since SET NOT NULL;
CREATE INDEX participants_roster ON participants (conference_id, roster_version);
CREATE INDEX participants_ringing ON participants (ring_until) WHERE ring_until IS NOT NULL;
CREATE INDEX participants_preempting ON participants (preempt_at) WHERE preempt_at IS NOT NULL;
CREATE UNIQUE INDEX participants_one_chair ON participants (conference_id) WHERE role = 'chair';

ALTER TABLE publications ADD held boolean NOT NULL DEFAULT false;

-- When somebody of a site was in, endpoint by endpoint; open while the seat is taken.
CREATE TABLE attendance_spans (
  peer_id uuid PRIMARY KEY, conference_id uuid NOT NULL REFERENCES conferences,
  participant_id uuid NOT NULL REFERENCES participants, actor_id uuid NOT NULL,
  joined_at timestamptz(3) NOT NULL, left_at timestamptz(3)
);
CREATE INDEX attendance_spans_conference ON attendance_spans (conference_id);

ALTER TABLE org_units ADD auto_answer_seconds int CHECK (auto_answer_seconds BETWEEN 5 AND 60);

CREATE TABLE unit_groups (
  id uuid PRIMARY KEY, owner_id uuid NOT NULL, owner_unit_id uuid NOT NULL REFERENCES org_units, name text NOT NULL,
  shared boolean NOT NULL, unit_ids uuid[] NOT NULL, saved_at timestamptz(3) NOT NULL, UNIQUE (owner_id, name)
);
CREATE TABLE saved_layouts (
  id uuid PRIMARY KEY, owner_id uuid NOT NULL, name text NOT NULL, grid int NOT NULL, unit_ids jsonb NOT NULL,
  saved_at timestamptz(3) NOT NULL, UNIQUE (owner_id, name)
);

CREATE TABLE roll_calls (
  id uuid PRIMARY KEY, conference_id uuid NOT NULL REFERENCES conferences, version int NOT NULL DEFAULT 1,
  mode text NOT NULL CHECK (mode IN ('manual','automatic')), interval_ms int NOT NULL,
  started_by uuid NOT NULL, started_at timestamptz(3) NOT NULL, ended_at timestamptz(3),
  current_id uuid,
  -- When an automatic one goes on; any signaling process may take the step.
  next_step_at timestamptz(3)
);
CREATE UNIQUE INDEX roll_calls_running ON roll_calls (conference_id) WHERE ended_at IS NULL;
CREATE INDEX roll_calls_due ON roll_calls (next_step_at) WHERE ended_at IS NULL;
CREATE TABLE roll_call_entries (
  roll_call_id uuid NOT NULL REFERENCES roll_calls, participant_id uuid NOT NULL REFERENCES participants, position int NOT NULL,
  mark text NOT NULL DEFAULT 'pending' CHECK (mark IN ('pending','present','absent','skipped')),
  called_at timestamptz(3), marked_at timestamptz(3), version int NOT NULL DEFAULT 1,
  PRIMARY KEY (roll_call_id, participant_id)
);

CREATE TABLE polls (
  id uuid PRIMARY KEY, conference_id uuid NOT NULL REFERENCES conferences, version int NOT NULL DEFAULT 1,
  question text NOT NULL, options jsonb NOT NULL, multiple boolean NOT NULL,
  opened_by uuid NOT NULL, opened_at timestamptz(3) NOT NULL, closed_at timestamptz(3)
);
CREATE INDEX polls_conference ON polls (conference_id, opened_at);
CREATE TABLE poll_votes (
  poll_id uuid NOT NULL REFERENCES polls, participant_id uuid NOT NULL REFERENCES participants, choices int[] NOT NULL,
  at timestamptz(3) NOT NULL, PRIMARY KEY (poll_id, participant_id)
);

-- Sealed: a shared report is about a patient. In the database, so that every signaling process has it.
CREATE TABLE conference_files (
  id uuid PRIMARY KEY, conference_id uuid NOT NULL REFERENCES conferences, participant_id uuid NOT NULL REFERENCES participants,
  name_sealed text NOT NULL, media_type text NOT NULL, bytes int NOT NULL, content_sealed bytea NOT NULL,
  uploaded_at timestamptz(3) NOT NULL
);
CREATE INDEX conference_files_conference ON conference_files (conference_id);
ALTER TABLE messages
  ADD kind text NOT NULL DEFAULT 'text' CHECK (kind IN ('text','file','question')),
  ADD file_id uuid REFERENCES conference_files, ADD answered_at timestamptz(3);

CREATE TABLE schedules (
  id uuid PRIMARY KEY, version int NOT NULL DEFAULT 1, kind text NOT NULL, status text NOT NULL, title text NOT NULL,
  class_format text, starts_at timestamptz(3), first_starts_at timestamptz(3) NOT NULL, minutes int NOT NULL,
  recurrence text NOT NULL CHECK (recurrence IN ('once','daily','weekly','monthly')), until timestamptz(3),
  remind_minutes int NOT NULL, reminded_for timestamptz(3), lobby boolean NOT NULL,
  organiser jsonb NOT NULL, organiser_id uuid NOT NULL, parties jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL, cancelled_at timestamptz(3)
);
CREATE INDEX schedules_due ON schedules (starts_at) WHERE cancelled_at IS NULL AND starts_at IS NOT NULL;

-- A guest is an actor of its own: the link's id is its id.
CREATE TABLE guest_links (
  id uuid PRIMARY KEY, conference_id uuid NOT NULL REFERENCES conferences, unit_id uuid NOT NULL REFERENCES org_units,
  secret_hash text NOT NULL UNIQUE, display_name text NOT NULL, created_by uuid NOT NULL,
  created_at timestamptz(3) NOT NULL, expires_at timestamptz(3) NOT NULL, revoked_at timestamptz(3), first_used_at timestamptz(3)
);
CREATE INDEX guest_links_conference ON guest_links (conference_id);
ALTER TABLE sessions DROP CONSTRAINT sessions_actor_kind_check;
ALTER TABLE sessions ADD CHECK (actor_kind IN ('account','terminal','guest'));
`;
