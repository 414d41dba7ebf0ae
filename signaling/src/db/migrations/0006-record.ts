/** What was done in one conference is found without reading the audit of a year. */
export const up = `
CREATE INDEX audit_entries_target ON audit_entries (target_id, target_type, sequence) WHERE target_id IS NOT NULL;
`;
