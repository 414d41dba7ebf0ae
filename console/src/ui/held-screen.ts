import type { KeyboardEvent, SyntheticEvent } from 'react';

/** What of a dialog is used here. */
type Modal = Pick<HTMLDialogElement, 'open' | 'showModal' | 'querySelector'>;

/** Above everything, with the rest of the page out of the keyboard's reach, and the answer under the enter key. */
function takeScreen(dialog: Modal | null): void {
  if (!dialog || dialog.open) return;
  dialog.showModal();
  dialog.querySelector<HTMLElement>('[data-first]')?.focus();
}

/**
 * Properties of a `<dialog>` that takes the screen until it is answered. `cancel` alone does not hold it: a browser
 * closes a dialog at the second Escape whatever that says, and the ring would go on without a screen.
 */
export const heldScreen = {
  ref: takeScreen,
  onCancel: (event: Pick<SyntheticEvent, 'preventDefault'>): void => event.preventDefault(),
  onKeyDown: (event: Pick<KeyboardEvent, 'key' | 'preventDefault'>): void => {
    if (event.key === 'Escape') event.preventDefault();
  },
  onClose: (event: { readonly currentTarget: Modal }): void => takeScreen(event.currentTarget),
} as const;
