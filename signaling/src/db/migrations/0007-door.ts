/** Who may pass a lock, and how whoever comes in later begins. */
export const up = `
ALTER TABLE participants
  -- Called by a chair while it was locked: may come in all the same. Gone with the lock, and with the site's leaving.
  ADD passes_lock boolean NOT NULL DEFAULT false;
ALTER TABLE conferences
  -- The chair muted everybody: also who is added later.
  ADD mute_new boolean NOT NULL DEFAULT false;
`;
