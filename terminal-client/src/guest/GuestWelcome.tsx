import { DeviceCheck } from '@zhida/web-ui/devices/DeviceCheck.tsx';
import { LanguageSwitch } from '@zhida/web-ui/i18n/LanguageSwitch.tsx';
import { Video } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { NetworkButton } from '../ui/NetworkButton.tsx';
import { useGuest } from './guest-context.tsx';
import type { Invitation } from './guest.store.ts';
import './guest.css';

/** What the invitation is to, under which name, a look at the devices, and the way in. */
export function GuestWelcome({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation();
  const { devices, signal, call, roomLoader } = useGuest();
  useEffect(() => roomLoader.prefetch(), [roomLoader]);
  const enter = (): void => void call.enter(invitation.conferenceId);
  return (
    <main className="t-page t-guest" data-testid="guest-welcome">
      <header className="t-guest-head">
        <div>
          <p>{t('guest.invited')}</p>
          <h1>{invitation.title}</h1>
          <p className="t-muted">{t('guest.as', { name: invitation.displayName })}</p>
        </div>
        <LanguageSwitch />
      </header>
      <NetworkButton
        className="t-button t-button-call t-button-huge"
        data-testid="guest-enter"
        onClick={enter}
      >
        <Video aria-hidden="true" />
        {t('guest.enter')}
      </NetworkButton>
      <section className="t-section">
        <h2>{t('guest.check')}</h2>
        <DeviceCheck devices={devices} signal={signal} onDone={enter} />
      </section>
    </main>
  );
}
