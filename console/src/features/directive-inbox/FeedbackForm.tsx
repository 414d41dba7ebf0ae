import { Checkbox, Input, InputNumber, Radio } from 'antd';
import { Clock, Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormField } from '@zhida/protocol/directive-form.ts';
import type { InboxItem } from '@zhida/protocol/receipt-resource.ts';
import { useActions } from '../../app/console-actions.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { isAnswered, toAnswers, type Filled } from './feedback.rules.ts';
import { PhotoField } from './PhotoField.tsx';

/** The small form a directive asks to be sent back. */
export function FeedbackForm({ item, onLater }: { item: InboxItem; onLater(): void }) {
  const { t } = useTranslation();
  const { inbox } = useActions();
  const [filled, setFilled] = useState<Filled>(() =>
    Object.fromEntries(item.receipt.answers.map(({ key, value }) => [key, value])),
  );
  const answer = useAttempt(inbox.answer);
  const { form } = item.directive;
  const complete = isAnswered(form, filled);
  return (
    <form
      className="dr-form"
      data-testid="directive-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) void answer.run(item, toAnswers(form, filled));
      }}
    >
      {form.map((field) => (
        <div key={field.key} className="m-field">
          <span>
            {field.label}
            {!field.required && <small className="c-muted"> {t('directive.optional')}</small>}
          </span>
          <Field
            field={field}
            value={filled[field.key]}
            onChange={(value) => setFilled((before) => ({ ...before, [field.key]: value }))}
          />
        </div>
      ))}
      {answer.attempt.phase === 'failed' && <FaultNotice fault={answer.attempt.fault} />}
      <div className="i-call__buttons">
        <button type="button" className="i-call__reject" onClick={onLater}>
          <Clock aria-hidden />
          {t('directive.later')}
        </button>
        <button
          type="submit"
          className="i-call__accept"
          data-testid="directive-answer"
          disabled={!complete || answer.running}
        >
          <Send aria-hidden />
          {t('directive.sendAnswer')}
        </button>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly field: FormField;
  readonly value: Filled[string];
  onChange(value: Filled[string]): void;
}

function Field({ field, value, onChange }: FieldProps) {
  switch (field.kind) {
    case 'choice': {
      const chosen = Array.isArray(value) ? value : [];
      return field.several ? (
        <Checkbox.Group options={field.options} value={chosen} onChange={(next) => onChange(next)} />
      ) : (
        <Radio.Group
          options={field.options}
          value={chosen[0]}
          onChange={(event: { target: { value?: unknown } }) => onChange([String(event.target.value)])}
        />
      );
    }
    case 'number':
      return (
        <InputNumber
          aria-label={field.label}
          value={typeof value === 'number' ? value : null}
          suffix={field.unit}
          {...(field.min === undefined ? {} : { min: field.min })}
          {...(field.max === undefined ? {} : { max: field.max })}
          onChange={(next) => onChange(next)}
        />
      );
    case 'text':
      return (
        <Input.TextArea
          aria-label={field.label}
          rows={3}
          maxLength={500}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'photo':
      return (
        <PhotoField
          label={field.label}
          most={field.most}
          fileIds={Array.isArray(value) ? value : []}
          onChange={onChange}
        />
      );
  }
}
