import { faultText } from '@zhida/web-ui/fault-text.ts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { Note } from '../../ui/Note.tsx';
import { DemoPeople } from './DemoPeople.tsx';
import { PasswordField } from './PasswordField.tsx';

/** Username and password; in a demo the sample doctors to choose from. */
export function SignInForm() {
  const { t } = useTranslation();
  const { session } = useStation();
  const entry = useStore(session.store, (s) => s.entry);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const canSend = username.trim() !== '' && password !== '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (canSend) void session.actions.signIn(username, password);
  };
  return (
    <form className="t-form" onSubmit={submit} noValidate>
      <h1>{t('enter.accountTitle')}</h1>
      <label className="t-field">
        <span>{t('enter.username')}</span>
        <input
          data-testid="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          value={username}
          onChange={(event) => setUsername(event.target.value)}
        />
      </label>
      <PasswordField
        label={t('enter.password')}
        testId="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      {entry.phase === 'refused' && <Note kind="problem">{faultText(t, entry.fault)}</Note>}
      <button
        type="submit"
        className="t-button t-button-primary t-button-large"
        data-testid="sign-in"
        aria-disabled={!canSend || entry.phase === 'sending'}
      >
        {t(entry.phase === 'sending' ? 'enter.signingIn' : 'enter.signIn')}
      </button>
      <DemoPeople chosen={username} onChoose={setUsername} />
    </form>
  );
}
