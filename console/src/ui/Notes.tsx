import { CircleCheck, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNow } from './clock.store.ts';
import { FaultNotice } from './FaultNotice.tsx';
import { dropNote, useNotes } from './notes.store.ts';

/** The few sentences that stay for a moment, bottom right. */
export function Notes() {
  const { t } = useTranslation();
  const now = useNow();
  const notes = useNotes((s) => s.notes).filter((note) => note.until > now);
  if (notes.length === 0) return null;
  return (
    <ul className="c-notes" aria-live="polite">
      {notes.map(({ id, body }) => {
        const close = (
          <button type="button" className="c-iconbutton" onClick={() => dropNote(id)}>
            <X aria-hidden />
            {t('action.close')}
          </button>
        );
        return (
          <li key={id}>
            {body.kind === 'fault' ? (
              <FaultNotice fault={body.fault}>{close}</FaultNotice>
            ) : (
              <div className="c-fault c-fault--calm">
                <CircleCheck aria-hidden />
                <div className="c-fault__body">
                  {t(body.key, body.values ?? {})}
                  {close}
                </div>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
