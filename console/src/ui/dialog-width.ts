/** Dialogs grow with the letters, so that a wall shows the same lines as a desk, and never leave a phone's screen. */
export const dialogWidth = 'min(96vw, 38rem)';
