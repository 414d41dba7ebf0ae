/** Conferences with their participants, peers and publications, and the chat. */
export const up = `
CREATE TABLE conferences (
  id uuid PRIMARY KEY, version int NOT NULL DEFAULT 1,
  kind text NOT NULL CHECK (kind IN ('dispatch','consultation','training','meeting')),
  status text NOT NULL CHECK (status IN ('Actual','Exercise','Test')), title text NOT NULL,
  started_at timestamptz(3) NOT NULL, ended_at timestamptz(3), end_reason text,
  -- The media node that holds it; null until the first join.
  node_id text,
  -- Since when nobody is connected; null while somebody is.
  empty_since timestamptz(3)
);
CREATE INDEX conferences_open ON conferences (id) WHERE ended_at IS NULL;
CREATE TABLE participants (
  id uuid PRIMARY KEY, conference_id uuid NOT NULL REFERENCES conferences,
  party_kind text NOT NULL CHECK (party_kind IN ('account','terminal','unit')), party_id uuid NOT NULL,
  -- As it was called when it was invited: a later rename or move does not rewrite the past.
  party jsonb NOT NULL,
  role text NOT NULL CHECK (role IN ('chair','member')), state text NOT NULL CHECK (state IN ('invited','joined','left')),
  invited_at timestamptz(3) NOT NULL, joined_at timestamptz(3), left_at timestamptz(3),
  UNIQUE (conference_id, party_id)
);
CREATE INDEX participants_party ON participants (party_id);
CREATE TABLE peers (
  id uuid PRIMARY KEY, conference_id uuid NOT NULL REFERENCES conferences, participant_id uuid NOT NULL REFERENCES participants,
  actor_kind text NOT NULL, actor_id uuid NOT NULL, unit_id uuid NOT NULL, display_name text NOT NULL,
  -- The socket that carries it; null while its signal is lost.
  connection_id uuid REFERENCES connections ON DELETE SET NULL, lost_at timestamptz(3),
  quality text NOT NULL DEFAULT 'unknown', joined_at timestamptz(3) NOT NULL,
  UNIQUE (participant_id, actor_id)
);
CREATE INDEX peers_conference ON peers (conference_id);
CREATE INDEX peers_connection ON peers (connection_id);
CREATE INDEX peers_unit ON peers (unit_id);
CREATE INDEX peers_actor ON peers (actor_id);
CREATE TABLE publications (
  producer_id uuid PRIMARY KEY, conference_id uuid NOT NULL REFERENCES conferences,
  peer_id uuid NOT NULL REFERENCES peers ON DELETE CASCADE, source text NOT NULL, kind text NOT NULL,
  paused boolean NOT NULL, client_request_id uuid NOT NULL, published_at timestamptz(3) NOT NULL,
  UNIQUE (peer_id, client_request_id)
);
CREATE INDEX publications_conference ON publications (conference_id);
CREATE TABLE messages (
  id uuid PRIMARY KEY, conference_id uuid NOT NULL REFERENCES conferences,
  participant_id uuid NOT NULL REFERENCES participants, display_name text NOT NULL,
  -- Sealed: what is said in a consultation is about a patient.
  text_sealed text NOT NULL, sent_at timestamptz(3) NOT NULL
);
CREATE INDEX messages_conference ON messages (conference_id, sent_at);
`;
