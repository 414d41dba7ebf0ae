/** Other systems of the county: an account without a password and its key, and what they are told. */
export const up = `
CREATE TABLE integration_clients (
  account_id uuid PRIMARY KEY REFERENCES accounts,
  rights text NOT NULL CHECK (rights IN ('follow','issue')),
  key_hash text NOT NULL, key_hint text NOT NULL,
  created_at timestamptz(3) NOT NULL, last_used_at timestamptz(3), revoked_at timestamptz(3)
);
CREATE TABLE webhooks (
  client_id uuid PRIMARY KEY REFERENCES integration_clients,
  url text NOT NULL, events text[] NOT NULL,
  -- What signs must be known, not only compared with: sealed, not hashed.
  secret_sealed text NOT NULL, previous_secret_sealed text, previous_secret_until timestamptz(3),
  CHECK ((previous_secret_sealed IS NULL) = (previous_secret_until IS NULL))
);
CREATE TABLE webhook_deliveries (
  id uuid PRIMARY KEY, client_id uuid NOT NULL REFERENCES integration_clients,
  kind text NOT NULL, directive_id uuid NOT NULL, receipt_id uuid, at timestamptz(3) NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting','delivered','dead')),
  attempts int NOT NULL DEFAULT 0, last_problem text, created_at timestamptz(3) NOT NULL, settled_at timestamptz(3),
  CHECK ((state = 'waiting') = (settled_at IS NULL))
);
CREATE INDEX webhook_deliveries_client ON webhook_deliveries (client_id, created_at DESC);
CREATE INDEX webhook_deliveries_open ON webhook_deliveries (client_id, state) WHERE state <> 'delivered';
`;
