/** What the rules last said of each site, so that a change is noticed; and one seat per actor over all conferences. */
export const up = `
ALTER TABLE participants
  ADD on_stage boolean NOT NULL DEFAULT true, ADD may_speak boolean NOT NULL DEFAULT true;
CREATE INDEX participants_stage ON participants (conference_id) WHERE on_stage;
DELETE FROM peers older USING peers newer
  WHERE older.actor_id = newer.actor_id AND (older.joined_at, older.id) < (newer.joined_at, newer.id);
DROP INDEX peers_actor;
CREATE UNIQUE INDEX peers_actor ON peers (actor_id);
`;
