import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import {
  ArrowDown,
  ArrowUp,
  Camera,
  Hash,
  ListChecks,
  TextCursorInput,
  Trash2,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { createRequestId } from '@zhida/media-client/request-id.ts';
import { formFieldKinds } from '@zhida/protocol/directive-form.ts';
import { newField, type DraftField } from './draft.rules.ts';

/** As many as fit on one screen of a village's terminal; the contract takes no more. */
const maxFields = 8;

const icons: Readonly<Record<DraftField['kind'], LucideIcon>> = {
  choice: ListChecks,
  number: Hash,
  photo: Camera,
  text: TextCursorInput,
};

interface FormBuilderProps {
  readonly fields: readonly DraftField[];
  onChange(fields: DraftField[]): void;
}

/** Makes the small form that is to come back: choice, number, photo, text. */
export function FormBuilder({ fields, onChange }: FormBuilderProps) {
  const { t } = useTranslation();
  const change = (key: string, part: Partial<DraftField>): void =>
    onChange(fields.map((field) => (field.key === key ? { ...field, ...part } : field)));
  const move = (at: number, to: number): void => {
    const next = [...fields];
    next.splice(to, 0, ...next.splice(at, 1));
    onChange(next);
  };
  return (
    <>
      {fields.length > 0 && (
        <ol className="dc-form">
          {fields.map((field, at) => (
            <li key={field.key} className="dc-field">
              <FieldRow field={field} onChange={(part) => change(field.key, part)} />
              <div className="dc-field__act">
                <button
                  type="button"
                  className="c-iconbutton"
                  aria-label={t('compose.fieldUp', { number: at + 1 })}
                  disabled={at === 0}
                  onClick={() => move(at, at - 1)}
                >
                  <ArrowUp aria-hidden />
                </button>
                <button
                  type="button"
                  className="c-iconbutton"
                  aria-label={t('compose.fieldDown', { number: at + 1 })}
                  disabled={at === fields.length - 1}
                  onClick={() => move(at, at + 1)}
                >
                  <ArrowDown aria-hidden />
                </button>
                <button
                  type="button"
                  className="c-iconbutton"
                  aria-label={t('compose.fieldDrop', { number: at + 1 })}
                  onClick={() => onChange(fields.filter(({ key }) => key !== field.key))}
                >
                  <Trash2 aria-hidden />
                </button>
              </div>
            </li>
          ))}
        </ol>
      )}
      {fields.length < maxFields && (
        <div className="c-row">
          {formFieldKinds.map((kind) => {
            const Icon = icons[kind];
            return (
              <Button
                key={kind}
                icon={<Icon aria-hidden />}
                data-testid={`directive-add-${kind}`}
                onClick={() => onChange([...fields, newField(kind, `f-${createRequestId().slice(0, 8)}`)])}
              >
                {t(`compose.add.${kind}`)}
              </Button>
            );
          })}
        </div>
      )}
    </>
  );
}

function FieldRow({ field, onChange }: { field: DraftField; onChange(part: Partial<DraftField>): void }) {
  const { t } = useTranslation();
  const { kind, label, required, options, several, unit, most } = field;
  const Icon = icons[kind];
  return (
    <div className="dc-field__body">
      <span className="c-mark c-muted">
        <Icon aria-hidden />
        {t(`compose.kind.${kind}`)}
      </span>
      <Input
        autoFocus={label === ''}
        value={label}
        maxLength={80}
        aria-label={t('compose.question')}
        placeholder={t(`compose.questionHint.${kind}`)}
        data-testid="directive-question"
        onChange={(event) => onChange({ label: event.target.value })}
      />
      {kind === 'choice' && (
        <>
          <Select<string[]>
            mode="tags"
            className="dc-options"
            open={false}
            suffixIcon={null}
            maxCount={12}
            tokenSeparators={[',', '，', '、', ';', '；']}
            aria-label={t('compose.options')}
            placeholder={t('compose.optionsHint')}
            data-testid="directive-options"
            value={options}
            onChange={(next) =>
              onChange({ options: next.map((option) => option.trim().slice(0, 60)).filter(Boolean) })
            }
          />
          <Checkbox checked={several} onChange={(event) => onChange({ several: event.target.checked })}>
            {t('compose.several')}
          </Checkbox>
        </>
      )}
      {kind === 'number' && (
        <Input
          className="dc-short"
          value={unit}
          maxLength={20}
          aria-label={t('compose.unit')}
          placeholder={t('compose.unitHint')}
          onChange={(event) => onChange({ unit: event.target.value })}
        />
      )}
      {kind === 'photo' && (
        <label className="c-row">
          {t('compose.mostPhotos')}
          <InputNumber
            className="dc-short"
            min={1}
            max={4}
            value={most}
            onChange={(next) => onChange({ most: next ?? 1 })}
          />
        </label>
      )}
      <Checkbox checked={required} onChange={(event) => onChange({ required: event.target.checked })}>
        {t('compose.required')}
      </Checkbox>
    </div>
  );
}
