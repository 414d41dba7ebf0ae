import { useTranslation } from 'react-i18next';
import type { Attachment } from '@zhida/protocol/attachment.ts';
import type { FormAnswer, FormField } from '@zhida/protocol/directive-form.ts';
import { answerText } from './answers.rules.ts';
import { Photo } from './FileList.tsx';

interface AnswersProps {
  readonly form: readonly FormField[];
  readonly answers: readonly FormAnswer[];
  readonly files: readonly Attachment[];
}

/** What one recipient answered, field by field. */
export function Answers({ form, answers, files }: AnswersProps) {
  const given = new Map(answers.map((answer) => [answer.key, answer]));
  return (
    <dl className="dr-answers" data-testid="directive-answers">
      {form.map((field) => (
        <div key={field.key}>
          <dt>{field.label}</dt>
          <dd>
            <AnswerValue field={field} answer={given.get(field.key)} files={files} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface AnswerValueProps {
  readonly field: FormField;
  readonly answer: FormAnswer | undefined;
  readonly files: readonly Attachment[];
}

export function AnswerValue({ field, answer, files }: AnswerValueProps) {
  const { t } = useTranslation();
  if (!answer) return <span className="c-muted">{t('directive.notAnswered')}</span>;
  if (field.kind === 'photo' && Array.isArray(answer.value)) {
    const ids = answer.value;
    return (
      <span className="dr-photos">
        {files
          .filter(({ id }) => ids.includes(id))
          .map((file) => (
            <Photo key={file.id} file={file} />
          ))}
      </span>
    );
  }
  return <span className="c-anywhere">{answerText(field, answer)}</span>;
}
