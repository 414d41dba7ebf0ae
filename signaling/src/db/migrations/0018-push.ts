/**
 * Browsers that may be woken while no page is open. Not their keys: what is sent is empty. One browser is one address,
 * whoever signed in on it last; when that session is over, so is this.
 */
export const up = `
CREATE TABLE push_subscriptions (
  endpoint text PRIMARY KEY, session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
  actor_id uuid NOT NULL, unit_id uuid NOT NULL REFERENCES org_units,
  subscribed_at timestamptz(3) NOT NULL
);
CREATE INDEX push_subscriptions_unit ON push_subscriptions (unit_id);
CREATE INDEX push_subscriptions_actor ON push_subscriptions (actor_id, subscribed_at);
CREATE INDEX push_subscriptions_session ON push_subscriptions (session_id);
`;
