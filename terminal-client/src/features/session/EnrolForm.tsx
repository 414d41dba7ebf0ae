import { faultText } from '@zhida/web-ui/fault-text.ts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { Note } from '../../ui/Note.tsx';
import { formatCode, readCode } from './session.rules.ts';

const codeLength = 8;
/** The contract's limit for a station's name. */
const nameLimit = 40;

/** Makes this device a terminal of its unit. */
export function EnrolForm() {
  const { t } = useTranslation();
  const { session } = useStation();
  const entry = useStore(session.store, (s) => s.entry);
  const [code, setCode] = useState('');
  const [name, setName] = useState(() => t(suggestionKey()));
  const [isChecked, setChecked] = useState(false);
  const missing = codeLength - code.length;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (missing === 0) void session.actions.enrol(code, name.trim() || t(suggestionKey()));
  };
  return (
    <form className="t-form" onSubmit={submit} noValidate>
      <h1>{t('enter.enrolTitle')}</h1>
      <p>{t('enter.enrolLead')}</p>
      <label className="t-field">
        <span>{t('enter.code')}</span>
        <input
          className="t-code"
          data-testid="enrol-code"
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          placeholder="0000 0000"
          value={formatCode(code)}
          aria-invalid={isChecked && missing > 0}
          onChange={(event) => setCode(readCode(event.target.value))}
        />
      </label>
      {isChecked && missing > 0 && <Note kind="problem">{t('enter.codeShort', { count: missing })}</Note>}
      <label className="t-field">
        <span>{t('enter.stationName')}</span>
        <input value={name} maxLength={nameLimit} onChange={(event) => setName(event.target.value)} />
        <small>{t('enter.stationNameHint')}</small>
      </label>
      {entry.phase === 'refused' && <Note kind="problem">{faultText(t, entry.fault)}</Note>}
      <button
        type="submit"
        className="t-button t-button-primary t-button-large"
        data-testid="enrol"
        aria-disabled={entry.phase === 'sending'}
      >
        {t(entry.phase === 'sending' ? 'enter.enrolling' : 'enter.enrol')}
      </button>
      <p className="t-muted">{t('enter.help')}</p>
    </form>
  );
}

/** A tablet is touched with a finger and has no fine pointer; everything else is taken for the clinic's computer. */
function suggestionKey(): string {
  const isTablet = matchMedia('(pointer: coarse)').matches;
  return isTablet ? 'enter.stationSuggestionTablet' : 'enter.stationSuggestionComputer';
}
