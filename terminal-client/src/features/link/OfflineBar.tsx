import { CloudOff, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { formatMoment } from '../../ui/time-text.ts';
import { useNow } from '../../ui/use-now.ts';
import { useLink } from './link-context.tsx';
import { findOfflineNote, type OfflineNote } from './link.selectors.ts';

/** The calm grey bar: since when nothing was heard, and that it comes back by itself. */
export function OfflineBar() {
  const { t } = useTranslation();
  const link = useStore(useLink());
  const now = useNow(1_000);
  const note = findOfflineNote(link, now);
  return (
    <div role="status" className="t-offline-place">
      {note && (
        <div className="t-offline-bar" data-testid="offline-bar">
          <CloudOff aria-hidden="true" />
          <span>
            {t(textKey(note))}{' '}
            {note.kind === 'offline' && note.lastContact !== null && (
              <span className="t-unbroken">
                {t('link.lastContact', { time: formatMoment(note.lastContact, now) })}
              </span>
            )}
          </span>
          {note.kind === 'outdated' && (
            <button type="button" className="t-button" onClick={() => location.reload()}>
              <RefreshCw aria-hidden="true" />
              {t('app.reload')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function textKey(note: OfflineNote): string {
  if (note.kind === 'outdated') return 'link.barOutdated';
  if (note.kind === 'connecting') return 'link.barConnecting';
  return note.lastContact === null ? 'link.barOfflineNever' : 'link.barOffline';
}
