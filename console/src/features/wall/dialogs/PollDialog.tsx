import { Checkbox, Input } from 'antd';
import { Plus, SquareKanban } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../../app/console-actions.ts';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useAttempt } from '../../../ui/use-attempt.ts';
import { useSessionActions } from '../wall-context.ts';

const maxOptions = 8;

/** Puts a question with two to eight answers to all sites. */
export function PollDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { wall } = useActions();
  const { openPoll } = useSessionActions();
  const [question, setQuestion] = useState('');
  const [options, setOptions] = useState<readonly string[]>([t('wall.poll.yes'), t('wall.poll.no')]);
  const [multiple, setMultiple] = useState(false);
  const written = options.map((option) => option.trim()).filter((option) => option !== '');
  const open = useAttempt(async () => openPoll?.({ question: question.trim(), options: written, multiple }));
  const submit = async (): Promise<void> => {
    if (!(await open.run()).done) return;
    wall.showPanel('polls');
    onClose();
  };
  return (
    <FormDialog
      title={t('wall.control.poll')}
      submit={t('wall.poll.open')}
      icon={<SquareKanban aria-hidden />}
      testId="open-poll"
      complete={question.trim() !== '' && written.length >= 2}
      attempt={open.attempt}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <label>
        {t('wall.poll.question')}
        <Input autoFocus value={question} maxLength={200} onChange={(event) => setQuestion(event.target.value)} />
      </label>
      <div className="m-field">
        {t('wall.poll.answers')}
        {options.map((option, at) => (
          <Input
            // The place is the answer's identity here: they are neither moved nor removed.
            key={at}
            value={option}
            maxLength={80}
            aria-label={t('wall.poll.answer', { number: at + 1 })}
            onChange={(event) =>
              setOptions(options.map((held, place) => (place === at ? event.target.value : held)))
            }
          />
        ))}
        {options.length < maxOptions && (
          <button type="button" className="w-button" onClick={() => setOptions([...options, ''])}>
            <Plus aria-hidden />
            {t('wall.poll.more')}
          </button>
        )}
      </div>
      <Checkbox checked={multiple} onChange={(event) => setMultiple(event.target.checked)}>
        {t('wall.poll.multiple')}
      </Checkbox>
    </FormDialog>
  );
}
