import { newPasswordSchema } from '@zhida/protocol/session.ts';
import { faultText } from '@zhida/web-ui/fault-text.ts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { Note } from '../../ui/Note.tsx';
import { PasswordField } from './PasswordField.tsx';
import './enter.css';

type Problem = 'password.rule' | 'password.differs';

/** The first sign-in replaces the initial password; nothing else is possible before. */
export function ChangePasswordScreen() {
  const { t } = useTranslation();
  const { session } = useStation();
  const entry = useStore(session.store, (s) => s.entry);
  const asksCurrent = useStore(session.store, (s) => s.asksCurrentPassword);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found = findProblem(next, again);
    setProblem(found);
    if (found === null) void session.actions.changePassword(next, asksCurrent ? current : undefined);
  };
  return (
    <main className="t-page t-enter">
      <form className="t-card t-enter-card t-form" onSubmit={submit} noValidate>
        <h1>{t('password.title')}</h1>
        <p>{t('password.lead')}</p>
        {asksCurrent && (
          <PasswordField
            label={t('password.current')}
            testId="current-password"
            autoComplete="current-password"
            value={current}
            onChange={setCurrent}
          />
        )}
        <PasswordField
          label={t('password.next')}
          testId="new-password"
          autoComplete="new-password"
          hint={t('password.rule')}
          value={next}
          onChange={setNext}
        />
        <PasswordField
          label={t('password.again')}
          testId="new-password-again"
          autoComplete="new-password"
          value={again}
          onChange={setAgain}
        />
        {problem && <Note kind="problem">{t(problem)}</Note>}
        {entry.phase === 'refused' && <Note kind="problem">{faultText(t, entry.fault)}</Note>}
        <button
          type="submit"
          className="t-button t-button-primary t-button-large"
          data-testid="save-password"
          aria-disabled={entry.phase === 'sending'}
        >
          {t(entry.phase === 'sending' ? 'password.saving' : 'password.save')}
        </button>
        <button
          type="button"
          className="t-button t-button-quiet"
          onClick={() => void session.actions.signOut()}
        >
          {t('password.signOut')}
        </button>
      </form>
    </main>
  );
}

function findProblem(next: string, again: string): Problem | null {
  if (!newPasswordSchema.safeParse(next).success) return 'password.rule';
  return next === again ? null : 'password.differs';
}
