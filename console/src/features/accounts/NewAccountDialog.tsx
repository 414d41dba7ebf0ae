import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { roles, type Role } from '@zhida/protocol/core/permissions.ts';
import { useActions } from '../../app/console-actions.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { UnitSelect } from '../org/UnitSelect.tsx';
import type { IssuedPassword } from './accounts.actions.ts';

type AccountRole = Exclude<Role, 'station' | 'integration' | 'integration-reader'>;

/** Stations and other systems come in by other ways. */
const accountRoles = roles.filter(
  (role): role is AccountRole =>
    role !== 'station' && role !== 'integration' && role !== 'integration-reader',
);
/** As the contract asks; a form that knows says so before the server has to. */
const usernamePattern = /^[a-z0-9][a-z0-9._-]{1,62}$/;

interface NewAccountDialogProps {
  onClose(): void;
  onCreated(created: IssuedPassword): void;
}

export function NewAccountDialog({ onClose, onCreated }: NewAccountDialogProps) {
  const { t } = useTranslation();
  const { accounts } = useActions();
  const [requestId] = useState(accounts.newRequestId);
  const [username, setUsername] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [unitId, setUnitId] = useState<string | null>(null);
  const [chosen, setChosen] = useState<AccountRole[]>([]);
  const create = useAttempt(accounts.create);
  const usernameFits = usernamePattern.test(username);
  const complete = usernameFits && displayName.trim() !== '' && unitId !== null && chosen.length > 0;

  const submit = async (): Promise<void> => {
    if (!complete) return;
    const outcome = await create.run({ username, displayName, unitId, roles: chosen }, requestId);
    if (outcome.done) onCreated(outcome.value);
  };

  return (
    <FormDialog
      title={t('account.create')}
      submit={t('account.createNow')}
      complete={complete}
      attempt={create.attempt}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <label>
        {t('signIn.username')}
        <Input
          value={username}
          autoComplete="off"
          status={username !== '' && !usernameFits ? 'warning' : ''}
          onChange={(event) => setUsername(event.target.value.trim().toLowerCase())}
        />
        <small>{t('account.usernameRule')}</small>
      </label>
      <label>
        {t('account.displayName')}
        <Input
          value={displayName}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => setDisplayName(event.target.value)}
        />
      </label>
      <label>
        {t('account.unit')}
        <UnitSelect value={unitId} label={t('account.unit')} onChange={setUnitId} />
      </label>
      <label>
        {t('account.roles')}
        <Select<AccountRole[]>
          mode="multiple"
          aria-label={t('account.roles')}
          maxCount={8}
          value={chosen}
          onChange={setChosen}
          options={accountRoles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        />
      </label>
    </FormDialog>
  );
}
