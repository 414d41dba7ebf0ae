import { useEffect } from 'react';

/** Key (lower case) to what it does; undefined where it is not available now. */
export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>;

/**
 * Single-letter shortcuts for the whole page. Silent while somebody types, while a dialog asks something, and for
 * anything held with Ctrl, Alt or ⌘. Escape is never bound to leaving.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || isBusy(event)) return;
      const action = shortcuts[event.key.toLowerCase()];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [shortcuts]);
}

function isBusy(event: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open], [role="dialog"][aria-modal="true"]')) return true;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  const isTyping = target.isContentEditable || target.matches('input, textarea, select');
  return isTyping && event.key !== 'Escape';
}
