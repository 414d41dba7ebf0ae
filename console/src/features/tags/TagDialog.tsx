import { Button, Input, Select } from 'antd';
import { ListTree } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/console-actions.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { subtreeOf } from '../org/org-index.ts';
import { useOrgIndex } from '../org/org.store.ts';
import { UnitSelect } from '../org/UnitSelect.tsx';
import { useUnitOptions } from '../org/use-unit-options.ts';
import { maxTagLength } from './tags.rules.ts';
import './tags.css';

interface TagDialogProps {
  /** Null: a new one. */
  readonly of: { readonly tag: string; readonly unitIds: readonly string[] } | null;
  onClose(): void;
}

/** Which units carry a tag: by name, or a whole township with its villages at once. */
export function TagDialog({ of, onClose }: TagDialogProps) {
  const { t } = useTranslation();
  const { tags } = useActions();
  const index = useOrgIndex();
  const [tag, setTag] = useState(of?.tag ?? '');
  const [unitIds, setUnitIds] = useState<readonly string[]>(of?.unitIds ?? []);
  const [above, setAbove] = useState<string | null>(null);
  const carry = useAttempt(tags.carry);
  const options = useUnitOptions();
  const submit = async (): Promise<void> => {
    const outcome = await carry.run(tag.trim(), unitIds);
    if (outcome.done) onClose();
  };
  const addBelow = (): void => {
    if (!index || above === null) return;
    setUnitIds([...new Set([...unitIds, ...subtreeOf(index, above).map(({ id }) => id)])]);
    setAbove(null);
  };
  return (
    <FormDialog
      title={of ? t('tags.editTitle', { tag: of.tag }) : t('tags.new')}
      submit={t('tags.save')}
      testId="tag-save"
      complete={tag.trim() !== '' && (of !== null || unitIds.length > 0)}
      attempt={carry.attempt}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {!of && (
        <label>
          {t('tags.tag')}
          <Input
            value={tag}
            maxLength={maxTagLength}
            placeholder={t('tags.example')}
            data-testid="tag-name"
            onChange={(event) => setTag(event.target.value)}
          />
        </label>
      )}
      <label>
        {t('tags.carriers', { count: unitIds.length })}
        <Select<string[]>
          mode="multiple"
          allowClear
          maxTagCount={12}
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('tags.units')}
          placeholder={t('tree.search')}
          data-testid="tag-units"
          value={[...unitIds]}
          options={options}
          onChange={setUnitIds}
        />
      </label>
      <div className="m-field">
        <span>{t('tags.withBelow')}</span>
        <div className="g-below">
          <UnitSelect
            value={above}
            label={t('tags.withBelow')}
            filter={({ id }) => index?.children.has(id) ?? false}
            onChange={setAbove}
          />
          <Button icon={<ListTree aria-hidden />} disabled={above === null} onClick={addBelow}>
            {t('tags.addBelow')}
          </Button>
        </div>
      </div>
    </FormDialog>
  );
}
