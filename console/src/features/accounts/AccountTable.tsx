import { Table, type TableColumnsType } from 'antd';
import { CircleCheck, CircleSlash, KeyRound, Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '@zhida/protocol/account.ts';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { minutesBetween, momentText } from '../../ui/time-text.ts';
import { useOrgIndex } from '../org/org.store.ts';
import { useName } from '../session/county-name.ts';
import { AccountButtons } from './AccountButtons.tsx';
import { accountsPerPage, type IssuedPassword } from './accounts.actions.ts';
import { useAccounts, type AccountsPage } from './accounts.store.ts';

interface AccountTableProps {
  readonly page: AccountsPage;
  onIssued(issued: IssuedPassword): void;
}

export function AccountTable({ page, onIssued }: AccountTableProps) {
  const { t, i18n } = useTranslation();
  const { accounts } = useActions();
  const now = useNow();
  const name = useName();
  const index = useOrgIndex();
  const current = useAccounts((s) => s.page);
  const columns: TableColumnsType<Account> = [
    {
      title: t('account.person'),
      render: (_, account) => (
        <>
          <div className="c-anywhere">{account.displayName}</div>
          <div className="c-muted">{account.username}</div>
        </>
      ),
    },
    {
      title: t('account.unit'),
      render: (_, { unitId }) => {
        const unit = index?.byId.get(unitId);
        return unit ? name(unit.name) : '—';
      },
    },
    {
      title: t('account.roles'),
      render: (_, account) => [...new Set(account.roles.map(({ role }) => t(`role.${role}`)))].join(' · '),
    },
    { title: t('account.state'), render: (_, account) => <AccountState account={account} /> },
    {
      title: t('account.lastSignIn'),
      className: 'c-number',
      render: (_, { lastSignInAt }) =>
        lastSignInAt ? momentText(lastSignInAt, now, i18n.language) : t('account.never'),
    },
    {
      title: t('account.actions'),
      render: (_, account) => <AccountButtons account={account} onIssued={onIssued} />,
    },
  ];
  return (
    <Table
      size="middle"
      rowKey="id"
      columns={columns}
      dataSource={[...page.accounts]}
      scroll={{ x: 'max-content' }}
      pagination={{
        current,
        total: page.total,
        pageSize: accountsPerPage,
        showSizeChanger: false,
        hideOnSinglePage: true,
        showTotal: (total) => t('account.total', { count: total }),
        onChange: (next) => accounts.showPage(next),
      }}
    />
  );
}

function AccountState({ account }: { account: Account }) {
  const { t } = useTranslation();
  const now = useNow();
  const lockedUntil = account.lockedUntil === null ? 0 : Date.parse(account.lockedUntil);
  if (account.disabled) {
    return (
      <span className="c-mark c-offline">
        <CircleSlash aria-hidden />
        {t('account.disabled')}
      </span>
    );
  }
  if (lockedUntil > now) {
    return (
      <span className="c-mark c-alarm">
        <Lock aria-hidden />
        {t('account.locked', { count: minutesBetween(now, lockedUntil) + 1 })}
      </span>
    );
  }
  if (account.mustChangePassword) {
    return (
      <span className="c-mark c-waiting">
        <KeyRound aria-hidden />
        {t('account.mustChange')}
      </span>
    );
  }
  return (
    <span className="c-mark c-ok">
      <CircleCheck aria-hidden />
      {t('account.active')}
    </span>
  );
}
