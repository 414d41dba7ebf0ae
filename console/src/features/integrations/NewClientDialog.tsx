import { Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { integrationRights } from '@zhida/protocol/integration.ts';
import { useActions } from '../../app/console-actions.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { UnitSelect } from '../org/UnitSelect.tsx';
import type { IssuedKey, NewClient } from './integrations.actions.ts';

interface NewClientDialogProps {
  onClose(): void;
  onCreated(created: IssuedKey): void;
}

/** Lets another system in: its name, the unit below which it may act, and how much it may do there. */
export function NewClientDialog({ onClose, onCreated }: NewClientDialogProps) {
  const { t } = useTranslation();
  const { integrations } = useActions();
  const [requestId] = useState(integrations.newRequestId);
  const [name, setName] = useState('');
  const [unitId, setUnitId] = useState<string | null>(null);
  const [rights, setRights] = useState<NewClient['rights']>('follow');
  const create = useAttempt(integrations.create);
  const submit = async (): Promise<void> => {
    if (unitId === null) return;
    const outcome = await create.run({ name: name.trim(), unitId, rights }, requestId);
    if (outcome.done) onCreated(outcome.value);
  };
  return (
    <FormDialog
      title={t('integration.create')}
      submit={t('integration.createNow')}
      testId="integration-create"
      complete={name.trim() !== '' && unitId !== null}
      attempt={create.attempt}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <label>
        {t('integration.name')}
        <Input
          value={name}
          maxLength={60}
          autoComplete="off"
          placeholder={t('integration.nameHint')}
          data-testid="integration-name"
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <label>
        {t('integration.unit')}
        <UnitSelect value={unitId} label={t('integration.unit')} onChange={setUnitId} />
        <small>{t('integration.unitText')}</small>
      </label>
      <div className="m-field">
        <span>{t('integration.rights')}</span>
        <Segmented<NewClient['rights']>
          value={rights}
          onChange={setRights}
          options={integrationRights.map((value) => ({ value, label: t(`integration.right.${value}`) }))}
        />
        <small>{t(`integration.rightText.${rights}`)}</small>
      </div>
    </FormDialog>
  );
}
