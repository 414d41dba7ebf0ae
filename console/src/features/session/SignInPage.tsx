import { Info, LogIn } from 'lucide-react';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useCountyName } from './county-name.ts';
import { DemoAccounts } from './DemoAccounts.tsx';
import { Brand, Door } from './Door.tsx';
import type { Entrance } from './entrance.rules.ts';
import type { SessionActions } from './session.actions.ts';

interface SignInPageProps {
  readonly entrance: Extract<Entrance, { phase: 'signed-out' }>;
  readonly actions: SessionActions;
}

export function SignInPage({ entrance, actions }: SignInPageProps) {
  const { t } = useTranslation();
  const { installation, ended, fault } = entrance;
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const passwordField = useRef<HTMLInputElement>(null);
  const signIn = useAttempt(actions.signIn);
  const isDemo = installation.mode === 'demo';

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void signIn.run(username, password).then(() => setPassword(''));
  };
  const choose = (chosen: string): void => {
    setUsername(chosen);
    signIn.clear();
    passwordField.current?.focus();
  };

  return (
    <Door>
      <form className="s-card" onSubmit={submit} aria-label={t('signIn.title')}>
        <Brand title={useCountyName(installation.countyName)} text={t('app.subtitle')} />
        {ended && (
          <div className="c-fault c-fault--calm" role="status">
            <Info aria-hidden />
            <span>{t(`signIn.ended.${ended}`)}</span>
          </div>
        )}
        {!ended && fault && signIn.attempt.phase === 'idle' && <FaultNotice fault={fault} />}
        <label className="s-field">
          {t('signIn.username')}
          <input
            data-testid="username"
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            required
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        </label>
        <label className="s-field">
          {t('signIn.password')}
          <input
            ref={passwordField}
            data-testid="password"
            name="password"
            type="password"
            autoComplete="current-password"
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </label>
        {signIn.attempt.phase === 'failed' && <FaultNotice fault={signIn.attempt.fault} />}
        <button type="submit" className="s-primary" data-testid="sign-in" disabled={signIn.running}>
          <LogIn aria-hidden />
          {signIn.running ? t('signIn.running') : t('signIn.submit')}
        </button>
        <p className="s-card__hint">{t('signIn.help')}</p>
      </form>
      {isDemo && <DemoAccounts chosen={username} onChoose={choose} retry={actions.loadDemoAccounts} />}
    </Door>
  );
}
