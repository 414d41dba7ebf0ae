import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import { findInterrupted } from './conference.rules.ts';
import './conference.css';

/** After an emergency: one large way back into what it interrupted. */
export function ReturnCard() {
  const { t } = useTranslation();
  const { conference, call } = useStation();
  const interrupted = useStore(conference.store, (s) => findInterrupted(s.summaries));
  if (!interrupted) return null;
  return (
    <section className="t-return" aria-label={t('conference.listed.interrupted')}>
      <p>{t('conference.returnWhy', { title: interrupted.title })}</p>
      <NetworkButton
        className="t-button t-button-call t-button-large"
        data-testid="return-conference"
        onClick={() => void call.enter(interrupted.id)}
      >
        <Undo2 aria-hidden="true" />
        {t('conference.return', { title: interrupted.title })}
      </NetworkButton>
    </section>
  );
}
