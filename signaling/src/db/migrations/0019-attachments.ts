/**
 * Files that go with directives and feedback. They come in pieces, each committed as it comes, so that an upload goes on at
 * any signaling process where the line broke. Content that was sent before is kept once.
 */
export const up = `
CREATE TABLE attachment_contents (
  id uuid PRIMARY KEY,
  -- SHA-256 of the whole, once it is.
  digest text UNIQUE
);
CREATE TABLE attachment_pieces (
  content_id uuid NOT NULL REFERENCES attachment_contents ON DELETE CASCADE,
  at integer NOT NULL,
  piece_sealed bytea NOT NULL,
  PRIMARY KEY (content_id, at)
);
CREATE TABLE attachments (
  id uuid PRIMARY KEY,
  content_id uuid NOT NULL REFERENCES attachment_contents,
  actor_id uuid NOT NULL,
  unit_id uuid NOT NULL REFERENCES org_units,
  name_sealed text NOT NULL,
  bytes integer NOT NULL CHECK (bytes > 0),
  received integer NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND bytes),
  media_type text,
  created_at timestamptz NOT NULL,
  stored_at timestamptz,
  -- Null once a command named it: then it lives as long as what it belongs to.
  expires_at timestamptz,
  CHECK ((stored_at IS NULL) = (media_type IS NULL)),
  CHECK (stored_at IS NULL OR received = bytes),
  CHECK (stored_at IS NOT NULL OR expires_at IS NOT NULL)
);
CREATE INDEX attachments_content ON attachments (content_id);
CREATE INDEX attachments_expiring ON attachments (expires_at) WHERE expires_at IS NOT NULL;
CREATE INDEX attachments_actor ON attachments (actor_id, created_at);
`;
