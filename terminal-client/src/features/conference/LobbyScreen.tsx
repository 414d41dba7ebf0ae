import { DoorClosed } from 'lucide-react';
import { useTranslation } from 'react-i18next';

export interface LobbyScreenProps {
  readonly title: string | null;
  onGiveUp(): void;
}

/** In front of a conference whose chair lets people in one by one. Nothing to press: it opens by itself. */
export function LobbyScreen({ title, onGiveUp }: LobbyScreenProps) {
  const { t } = useTranslation();
  return (
    <main className="t-page t-page-centre" aria-busy="true" data-testid="lobby">
      <DoorClosed className="t-empty-icon" aria-hidden="true" />
      <h1>{t('call.lobbyTitle')}</h1>
      {title !== null && <p className="t-lead">{title}</p>}
      <p role="status">{t('call.lobby')}</p>
      <span className="t-spinner" aria-hidden="true" />
      <button type="button" className="t-button t-button-large" data-testid="lobby-leave" onClick={onGiveUp}>
        {t('call.lobbyLeave')}
      </button>
    </main>
  );
}
