/**
 * A seat may move to another media node while what it had goes on where it was: on `leaving_node_id`, since
 * `leaving_since`, with those publications that are still there (`left_on`; null: where the seat is).
 */
export const up = `
ALTER TABLE peers
  ADD COLUMN asked_to_move_at timestamptz,
  ADD COLUMN leaving_node_id text,
  ADD COLUMN leaving_since timestamptz,
  ADD CHECK ((leaving_node_id IS NULL) = (leaving_since IS NULL));
CREATE INDEX peers_leaving ON peers (leaving_since) WHERE leaving_since IS NOT NULL;
ALTER TABLE publications ADD COLUMN left_on text;
`;
