import type { FormField } from '@zhida/protocol/directive-form.ts';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../app/station-context.tsx';
import { choose, chosenOf, type Draft, type FieldProblem } from './feedback-form.ts';
import { PhotoField } from './PhotoField.tsx';

export interface FeedbackFieldProps {
  readonly directiveId: string;
  readonly field: FormField;
  readonly draft: Draft;
  readonly problem: FieldProblem | null;
}

/** One question with what it takes to answer it. */
export function FeedbackField(props: FeedbackFieldProps) {
  const { t } = useTranslation();
  const { field, problem } = props;
  const limits = field.kind === 'number' ? { min: field.min, max: field.max } : {};
  return (
    <fieldset
      className="t-feedback-field"
      data-testid={`feedback-${field.key}`}
      data-problem={problem !== null}
    >
      <legend>
        {field.label}
        {!field.required && <small className="t-muted"> {t('directives.optional')}</small>}
      </legend>
      <Answer {...props} />
      {problem && (
        <p className="t-feedback-problem" role="alert">
          {t(`directives.problem.${problem}`, limits)}
        </p>
      )}
    </fieldset>
  );
}

function Answer({ directiveId, field, draft }: FeedbackFieldProps) {
  if (field.kind === 'choice') return <Choice directiveId={directiveId} field={field} draft={draft} />;
  if (field.kind === 'photo') return <PhotoField directiveId={directiveId} field={field} draft={draft} />;
  return <Typed directiveId={directiveId} field={field} draft={draft} />;
}

interface Part<Kind extends FormField['kind']> {
  readonly directiveId: string;
  readonly field: Extract<FormField, { kind: Kind }>;
  readonly draft: Draft;
}

function Choice({ directiveId, field, draft }: Part<'choice'>) {
  const { edit } = useStation().directive.feedback.actions;
  const chosen = chosenOf(draft, field.key);
  return (
    <div className="t-row t-row-fill" role={field.several ? 'group' : 'radiogroup'} aria-label={field.label}>
      {field.options.map((option) => (
        <button
          key={option}
          type="button"
          role={field.several ? 'checkbox' : 'radio'}
          aria-checked={chosen.includes(option)}
          className="t-button t-button-large"
          onClick={() => edit(directiveId, (before) => choose(before, field, option))}
        >
          {option}
        </button>
      ))}
    </div>
  );
}

function Typed({ directiveId, field, draft }: Part<'number' | 'text'>) {
  const { edit } = useStation().directive.feedback.actions;
  const value = draft.texts[field.key] ?? '';
  const change = (text: string): void =>
    edit(directiveId, (before) => ({ ...before, texts: { ...before.texts, [field.key]: text } }));
  if (field.kind === 'text') {
    return (
      <textarea
        rows={3}
        maxLength={500}
        aria-label={field.label}
        value={value}
        onChange={(e) => change(e.target.value)}
      />
    );
  }
  return (
    <div className="t-number">
      <input
        inputMode="decimal"
        maxLength={20}
        autoComplete="off"
        aria-label={field.label}
        value={value}
        onChange={(e) => change(e.target.value)}
      />
      {field.unit !== undefined && <span>{field.unit}</span>}
    </div>
  );
}
