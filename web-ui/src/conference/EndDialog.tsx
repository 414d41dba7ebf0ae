import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useRoom, type RoomEnding } from './room-context.ts';

/** Asks once before everyone is sent home. The safe answer has the focus; Escape means it, too. */
export function EndDialog({ ending }: { readonly ending: RoomEnding | undefined }) {
  const { t } = useTranslation('ui');
  const { actions } = useRoom();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className="zh-dialog"
      aria-label={ending?.label ?? t('strip.end')}
      onCancel={(event) => {
        event.preventDefault();
        actions.askToEnd(false);
      }}
    >
      <p>{ending?.question ?? t('strip.endQuestion')}</p>
      <div>
        <button type="button" autoFocus onClick={() => actions.askToEnd(false)}>
          {t('strip.cancel')}
        </button>
        <button
          type="button"
          data-tone="end"
          data-testid="confirm-end"
          onClick={() => actions.endForAll(ending?.run)}
        >
          {ending?.confirm ?? t('strip.endConfirm')}
        </button>
      </div>
    </dialog>
  );
}
