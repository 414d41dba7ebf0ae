import { useEffect, useEffectEvent } from 'react';
import { keyName } from './shortcuts.rules.ts';

/** Silent while somebody types or a dialog asks something: one key must not mute a county by mistake. */
function isBusy({ target }: KeyboardEvent): boolean {
  if (document.querySelector('dialog[open], [role="dialog"][aria-modal="true"]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input:not([type="checkbox"]), textarea, select');
}

/** @param run does what the key stands for; false where it stands for nothing now */
export function useWallKeys(run: (key: string) => boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.repeat || isBusy(event)) return;
    const key = keyName(event);
    if (key !== null && run(key)) event.preventDefault();
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
