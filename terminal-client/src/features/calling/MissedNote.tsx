import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import { Note } from '../../ui/Note.tsx';

/** Why it stopped ringing, and the way in where there still is one. */
export function MissedNote() {
  const { t } = useTranslation();
  const { calling, call } = useStation();
  const missed = useStore(calling.store, (s) => s.missed);
  if (!missed) return null;
  const { conferenceId, title, reason } = missed;
  const canJoin = reason === 'no-answer';
  return (
    <Note
      kind="info"
      action={
        <>
          {canJoin && (
            <NetworkButton
              className="t-button t-button-primary"
              onClick={() => {
                calling.actions.forgetMissed();
                void call.enter(conferenceId);
              }}
            >
              {t('missed.join')}
            </NetworkButton>
          )}
          <button type="button" className="t-button" onClick={calling.actions.forgetMissed}>
            {t('app.close')}
          </button>
        </>
      }
    >
      <span data-testid="missed-call">{t(`missed.${reason}`, { title })}</span>
    </Note>
  );
}
