import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { Plus, X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultLine } from './FaultLine.tsx';
import { readyOptions } from './poll.rules.ts';
import { useAttempt } from './use-attempt.ts';

/** As the contract allows. */
const maxOptions = 8;

export interface PollFormProps {
  readonly session: ConferenceSession;
  onDone(): void;
}

/** A new question with two to eight answers. */
export function PollForm({ session, onDone }: PollFormProps) {
  const { t } = useTranslation('ui');
  const [question, setQuestion] = useState('');
  const [options, setOptions] = useState<readonly string[]>(['', '']);
  const [multiple, setMultiple] = useState(false);
  const attempt = useAttempt();
  const ready = question.trim() === '' ? null : readyOptions(options);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ready) return;
    attempt.run(async () => {
      await session.actions().openPoll?.({ question: question.trim(), options: ready, multiple });
      onDone();
    });
  };
  return (
    <form className="zh-poll-form" onSubmit={onSubmit}>
      <label>
        <span>{t('poll.question')}</span>
        <input
          autoFocus
          maxLength={200}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
        />
      </label>
      <OptionFields options={options} onChange={setOptions} />
      <label className="zh-check">
        <input type="checkbox" checked={multiple} onChange={(event) => setMultiple(event.target.checked)} />
        <span>{t('poll.multiple')}</span>
      </label>
      <FaultLine fault={attempt.fault} />
      <footer>
        {ready && (
          <button type="submit" className="zh-poll-vote">
            {t('poll.open')}
          </button>
        )}
        <button type="button" onClick={onDone}>
          {t('poll.cancel')}
        </button>
      </footer>
    </form>
  );
}

interface OptionFieldsProps {
  readonly options: readonly string[];
  onChange(options: readonly string[]): void;
}

function OptionFields({ options, onChange }: OptionFieldsProps) {
  const { t } = useTranslation('ui');
  return (
    <>
      {options.map((text, index) => (
        <div key={index} className="zh-poll-option">
          <input
            maxLength={80}
            value={text}
            placeholder={t('poll.option', { number: index + 1 })}
            aria-label={t('poll.option', { number: index + 1 })}
            onChange={(event) =>
              onChange(options.map((one, at) => (at === index ? event.target.value : one)))
            }
          />
          {options.length > 2 && (
            <button
              type="button"
              aria-label={t('poll.removeOption', { number: index + 1 })}
              onClick={() => onChange(options.filter((_, at) => at !== index))}
            >
              <X aria-hidden="true" />
            </button>
          )}
        </div>
      ))}
      {options.length < maxOptions && (
        <button type="button" className="zh-poll-add" onClick={() => onChange([...options, ''])}>
          <Plus aria-hidden="true" /> {t('poll.addOption')}
        </button>
      )}
    </>
  );
}
