/** What administrators want of media nodes, and how each signaling process sees them. */
export const up = `
CREATE TABLE media_nodes (
  node_id text PRIMARY KEY,
  -- Nothing new is placed on it, and what it carries moves to others.
  draining boolean NOT NULL DEFAULT false,
  -- Who belongs there, or below, is placed here first.
  home_unit_id uuid REFERENCES org_units,
  first_seen_at timestamptz(3) NOT NULL
);
CREATE TABLE media_node_views (
  instance_id uuid NOT NULL REFERENCES signaling_instances ON DELETE CASCADE,
  node_id text NOT NULL REFERENCES media_nodes ON DELETE CASCADE,
  -- As node:list gives it there.
  view jsonb NOT NULL,
  PRIMARY KEY (instance_id, node_id)
);
`;
