import { BellRing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { NetworkButton } from '../../ui/NetworkButton.tsx';

/** Whether this device is woken for a directive while the page is closed; absent where nothing can be done about it. */
export function PushSetting() {
  const { t } = useTranslation();
  const { push } = useStation();
  const phase = useStore(push.store, (s) => s.phase);
  if (phase === 'none') return null;
  return (
    <section className="t-section t-card">
      <h2>{t('push.title')}</h2>
      <p data-testid="push-state">{t(`push.state.${phase}`)}</p>
      {(phase === 'off' || phase === 'asking') && (
        <NetworkButton
          className="t-button t-button-primary"
          data-testid="push-allow"
          busy={phase === 'asking'}
          onClick={() => void push.actions.allow()}
        >
          <BellRing aria-hidden="true" />
          {t('push.allow')}
        </NetworkButton>
      )}
    </section>
  );
}
