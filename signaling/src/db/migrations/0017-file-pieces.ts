/**
 * A file of a conference lies in pieces, each sealed for itself: one value of 20 MB kept the process from everything
 * else for a quarter of a second. Files from before stay whole, in `content_sealed`.
 */
export const up = `
ALTER TABLE conference_files ALTER content_sealed DROP NOT NULL;
CREATE TABLE conference_file_pieces (
  file_id uuid NOT NULL REFERENCES conference_files ON DELETE CASCADE,
  at integer NOT NULL,
  piece_sealed bytea NOT NULL,
  PRIMARY KEY (file_id, at)
);
`;
