/**
 * Which directive a CAP message of another system became, which its later Update or Cancel refers to; and what other systems
 * are to be told: written by the database itself in the transaction that makes it true, whichever operation that is.
 */
export const up = `
CREATE TABLE cap_messages (
  actor_id uuid NOT NULL, sender text NOT NULL, identifier text NOT NULL, directive_id uuid NOT NULL,
  received_at timestamptz(3) NOT NULL,
  PRIMARY KEY (actor_id, sender, identifier)
);

CREATE TABLE webhook_outbox (
  sequence bigserial PRIMARY KEY, kind text NOT NULL, directive_id uuid NOT NULL, receipt_id uuid, at timestamptz(3) NOT NULL
);

CREATE FUNCTION note_receipt_events() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO webhook_outbox (kind, directive_id, receipt_id, at)
  SELECT 'receipt.' || e.kind, r.directive_id, r.id, e.at FROM added e JOIN receipts r ON r.id = e.receipt_id
  WHERE EXISTS (SELECT 1 FROM webhooks w WHERE 'receipt.' || e.kind = ANY (w.events));
  RETURN NULL;
END $$;
CREATE TRIGGER receipt_events_told AFTER INSERT ON receipt_events
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_receipt_events();

CREATE FUNCTION note_directive_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO webhook_outbox (kind, directive_id, at)
  SELECT k.kind, d.id, k.at FROM changed d JOIN before b ON b.id = d.id, LATERAL (
    SELECT 'directive.sent' AS kind, d.sent_at AS at WHERE d.sent_at IS NOT NULL AND b.sent_at IS NULL
    UNION ALL
    SELECT 'directive.' || d.state, coalesce(d.closed_at, now())
    WHERE d.state <> b.state AND d.state IN ('completed','cancelled','superseded')
  ) k WHERE EXISTS (SELECT 1 FROM webhooks w WHERE k.kind = ANY (w.events));
  RETURN NULL;
END $$;
CREATE TRIGGER directives_told AFTER UPDATE ON directives
  REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_directive_changes();
`;
