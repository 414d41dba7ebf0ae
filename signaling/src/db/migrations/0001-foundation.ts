/** People, units, sessions, terminals, presence, audit: what every capability stands on. */
export const up = `
CREATE TABLE counters (name text PRIMARY KEY, value bigint NOT NULL DEFAULT 0);
INSERT INTO counters (name) VALUES ('org-version'), ('presence-version');

CREATE TABLE counties (
  code text PRIMARY KEY, name_zh text NOT NULL, name_en text NOT NULL, sample boolean NOT NULL,
  loaded_at timestamptz(3) NOT NULL
);

-- A unit never dies or moves; its placements do. A tree "as of T" is the placements that hold at T.
CREATE TABLE org_units (
  id uuid PRIMARY KEY, code text NOT NULL UNIQUE,
  level text NOT NULL CHECK (level IN ('county','hospital','township','village')), kind text NOT NULL
);
CREATE TABLE org_placements (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL REFERENCES org_units, parent_id uuid REFERENCES org_units,
  name_zh text NOT NULL, name_en text NOT NULL,
  valid_from timestamptz(3) NOT NULL, valid_to timestamptz(3),
  CHECK (valid_to IS NULL OR valid_to > valid_from)
);
CREATE INDEX org_placements_unit ON org_placements (unit_id, valid_from);
CREATE UNIQUE INDEX org_placements_open ON org_placements (unit_id) WHERE valid_to IS NULL;

CREATE TABLE accounts (
  id uuid PRIMARY KEY, username text NOT NULL UNIQUE, display_name text NOT NULL,
  unit_id uuid NOT NULL REFERENCES org_units, password_hash text,
  must_change_password boolean NOT NULL, disabled boolean NOT NULL DEFAULT false, demo boolean NOT NULL DEFAULT false,
  last_sign_in_at timestamptz(3), last_seen_at timestamptz(3), created_at timestamptz(3) NOT NULL
);
CREATE INDEX accounts_unit ON accounts (unit_id);
CREATE TABLE account_roles (
  account_id uuid NOT NULL REFERENCES accounts, role text NOT NULL, unit_id uuid NOT NULL REFERENCES org_units,
  PRIMARY KEY (account_id, role, unit_id)
);
-- Failures count towards the lockout for 15 minutes, by username, whether or not such an account exists.
CREATE TABLE sign_in_failures (id uuid PRIMARY KEY, username text NOT NULL, at timestamptz(3) NOT NULL);
CREATE INDEX sign_in_failures_recent ON sign_in_failures (username, at);
CREATE TABLE lockouts (username text PRIMARY KEY, until timestamptz(3) NOT NULL);

CREATE TABLE terminals (
  id uuid PRIMARY KEY, unit_id uuid NOT NULL REFERENCES org_units, name text NOT NULL,
  enrolled_at timestamptz(3) NOT NULL, enrolled_by uuid NOT NULL, revoked_at timestamptz(3), last_seen_at timestamptz(3)
);
CREATE INDEX terminals_unit ON terminals (unit_id);
CREATE TABLE enrolment_codes (
  code_hash text PRIMARY KEY, unit_id uuid NOT NULL REFERENCES org_units, issued_by uuid NOT NULL,
  issued_at timestamptz(3) NOT NULL, expires_at timestamptz(3) NOT NULL, used_at timestamptz(3)
);

CREATE TABLE sessions (
  id uuid PRIMARY KEY, actor_kind text NOT NULL CHECK (actor_kind IN ('account','terminal')), actor_id uuid NOT NULL,
  client text NOT NULL, created_at timestamptz(3) NOT NULL, expires_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3), end_reason text
);
CREATE INDEX sessions_actor ON sessions (actor_id) WHERE ended_at IS NULL;
CREATE TABLE refresh_tokens (
  token_hash text PRIMARY KEY, session_id uuid NOT NULL REFERENCES sessions,
  issued_at timestamptz(3) NOT NULL, used_at timestamptz(3)
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

-- Live sockets, by signaling process; a process that stops beating has its rows removed by any other.
CREATE TABLE signaling_instances (id uuid PRIMARY KEY, started_at timestamptz(3) NOT NULL, heartbeat_at timestamptz(3) NOT NULL);
CREATE TABLE connections (
  id uuid PRIMARY KEY, instance_id uuid NOT NULL REFERENCES signaling_instances ON DELETE CASCADE,
  actor_kind text NOT NULL, actor_id uuid NOT NULL, unit_id uuid NOT NULL, session_id uuid NOT NULL,
  client text NOT NULL, connected_at timestamptz(3) NOT NULL
);
CREATE INDEX connections_unit ON connections (unit_id);
CREATE INDEX connections_actor ON connections (actor_id);
CREATE TABLE unit_presence (
  unit_id uuid PRIMARY KEY REFERENCES org_units, state text NOT NULL, since timestamptz(3) NOT NULL, connections int NOT NULL
);
CREATE TABLE actor_quality (
  actor_id uuid PRIMARY KEY, grade text NOT NULL, round_trip_ms real, at timestamptz(3) NOT NULL
);

-- A create command sent twice with the same id is carried out once.
CREATE TABLE client_requests (
  actor_id uuid NOT NULL, request_id uuid NOT NULL, call text NOT NULL, resource_id uuid NOT NULL, at timestamptz(3) NOT NULL,
  PRIMARY KEY (actor_id, request_id)
);

CREATE TABLE audit_entries (
  sequence bigint PRIMARY KEY, at timestamptz(3) NOT NULL, actor_id uuid, actor_name text NOT NULL, action text NOT NULL,
  target_type text, target_id text, details jsonb NOT NULL, previous_hash text NOT NULL, hash text NOT NULL
);
CREATE INDEX audit_entries_action ON audit_entries (action, sequence);
-- The head is locked by every append, which keeps the chain in order, and shows when the tail was cut off.
CREATE TABLE audit_head (single boolean PRIMARY KEY DEFAULT true CHECK (single), sequence bigint NOT NULL, hash text NOT NULL);
INSERT INTO audit_head (sequence, hash) VALUES (0, repeat('0', 64));
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'audit entries are append-only'; END $$;
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
`;
