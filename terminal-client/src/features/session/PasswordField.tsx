import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface PasswordFieldProps {
  readonly label: string;
  readonly testId: string;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly value: string;
  readonly hint?: string;
  onChange(value: string): void;
}

/** A password that may be looked at while it is typed: hidden dots are what makes people give up. */
export function PasswordField({ label, testId, autoComplete, value, hint, onChange }: PasswordFieldProps) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className="t-field">
      <label htmlFor={testId}>{label}</label>
      <div className="t-password">
        <input
          id={testId}
          data-testid={testId}
          type={isShown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        <button
          type="button"
          className="t-button"
          aria-label={t(isShown ? 'enter.hidePassword' : 'enter.showPassword')}
          onClick={() => setShown(!isShown)}
        >
          <Icon aria-hidden="true" />
        </button>
      </div>
      {hint && <small>{hint}</small>}
    </div>
  );
}
