/** Who invited a site; null: it was there from the opening, or is a guest, and counts for who opened the conference. */
export const up = `
ALTER TABLE participants ADD invited_by uuid;
`;
