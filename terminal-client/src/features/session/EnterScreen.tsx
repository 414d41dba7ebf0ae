import { faultText } from '@zhida/web-ui/fault-text.ts';
import { LanguageSwitch } from '@zhida/web-ui/i18n/LanguageSwitch.tsx';
import { KeyRound, LoaderCircle, UserRound, WifiOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { Note } from '../../ui/Note.tsx';
import { DemoMark } from './DemoMark.tsx';
import { EnrolForm } from './EnrolForm.tsx';
import { SignInForm } from './SignInForm.tsx';
import './enter.css';

/** Nobody is in: enrol this station, or sign in with an account; or say that the county cannot be reached. */
export function EnterScreen() {
  const { t } = useTranslation();
  const { session } = useStation();
  const identity = useStore(session.store, (s) => s.identity);
  const [way, setWay] = useState<'enrol' | 'account'>('enrol');
  const change = (next: 'enrol' | 'account'): void => {
    session.actions.forgetRefusal();
    setWay(next);
  };
  return (
    <main className="t-page t-enter">
      <header className="t-enter-head">
        <p className="t-brand">{t('app.name')}</p>
        <DemoMark />
        <LanguageSwitch />
      </header>
      <div className="t-card t-enter-card">
        {identity.phase === 'signed-out' && identity.fault && (
          <Note kind="problem">{faultText(t, identity.fault)}</Note>
        )}
        {identity.phase === 'out-of-reach' ? (
          <OutOfReach />
        ) : way === 'enrol' ? (
          <EnrolForm />
        ) : (
          <SignInForm />
        )}
        {identity.phase === 'signed-out' && (
          <button
            type="button"
            className="t-button t-button-quiet"
            data-testid={way === 'enrol' ? 'use-account' : 'use-code'}
            onClick={() => change(way === 'enrol' ? 'account' : 'enrol')}
          >
            {way === 'enrol' ? <UserRound aria-hidden="true" /> : <KeyRound aria-hidden="true" />}
            {t(way === 'enrol' ? 'enter.useAccount' : 'enter.useCode')}
          </button>
        )}
      </div>
    </main>
  );
}

function OutOfReach() {
  const { t } = useTranslation();
  return (
    <section className="t-empty" role="status">
      <WifiOff className="t-empty-icon" aria-hidden="true" />
      <h1>{t('enter.outOfReachTitle')}</h1>
      <p>{t('enter.outOfReach')}</p>
      <p className="t-strong">{t('enter.outOfReachUrgent')}</p>
      <LoaderCircle className="t-turning" aria-hidden="true" />
    </section>
  );
}
