import { Circle, CircleCheck, KeyRound } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { checkPassword } from './password-rules.ts';

interface PasswordFormProps {
  change(current: string, next: string): Promise<void>;
  onDone?(): void;
}

export function PasswordForm({ change, onDone }: PasswordFormProps) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const attempt = useAttempt(change);
  const { length, classes } = checkPassword(next);
  const same = next !== '' && next === again;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!length || !classes || !same) return;
    void attempt.run(current, next).then(({ done }) => done && onDone?.());
  };
  return (
    <form className="c-section" onSubmit={submit}>
      <PasswordField
        label={t('password.current')}
        name="current-password"
        value={current}
        onChange={setCurrent}
      />
      <PasswordField label={t('password.next')} name="new-password" value={next} onChange={setNext} />
      <Rule met={length} text={t('password.ruleLength')} />
      <Rule met={classes} text={t('password.ruleClasses')} />
      <PasswordField
        label={t('password.again')}
        name="new-password-again"
        value={again}
        onChange={setAgain}
      />
      <Rule met={same} text={t('password.ruleSame')} />
      {attempt.attempt.phase === 'failed' && <FaultNotice fault={attempt.attempt.fault} />}
      <button type="submit" className="s-primary" disabled={attempt.running || !length || !classes || !same}>
        <KeyRound aria-hidden />
        {t('password.submit')}
      </button>
    </form>
  );
}

function PasswordField(props: { label: string; name: string; value: string; onChange(value: string): void }) {
  const { label, name, value, onChange } = props;
  return (
    <label className="s-field">
      {label}
      <input
        name={name}
        type="password"
        autoComplete={name === 'current-password' ? 'current-password' : 'new-password'}
        required
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}

function Rule({ met, text }: { met: boolean; text: string }) {
  const { t } = useTranslation();
  return (
    <span className={`c-mark ${met ? 'c-ok' : 'c-muted'}`}>
      {met ? <CircleCheck aria-hidden /> : <Circle aria-hidden />}
      {text}
      <span className="c-hidden">{met ? t('password.met') : t('password.unmet')}</span>
    </span>
  );
}
