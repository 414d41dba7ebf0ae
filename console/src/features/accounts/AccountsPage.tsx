import { Button, Input, Modal } from 'antd';
import { Search, UserPlus, UserSearch } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/console-actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { Page } from '../../ui/Page.tsx';
import { Secret } from '../../ui/Secret.tsx';
import type { IssuedPassword } from './accounts.actions.ts';
import { useAccounts } from './accounts.store.ts';
import { AccountTable } from './AccountTable.tsx';
import { NewAccountDialog } from './NewAccountDialog.tsx';
import { dialogWidth } from '../../ui/dialog-width.ts';

/** Accounts of the units one administers. */
export function AccountsPage() {
  const { t } = useTranslation();
  const { accounts } = useActions();
  const list = useAccounts((s) => s.list);
  const search = useAccounts((s) => s.search);
  const [creating, setCreating] = useState(false);
  // Shown once, and gone with the dialog: it is in no store.
  const [issued, setIssued] = useState<IssuedPassword | null>(null);
  return (
    <Page
      title={t('account.title')}
      tools={
        <>
          <Input
            className="m-grow"
            allowClear
            prefix={<Search aria-hidden />}
            aria-label={t('account.search')}
            placeholder={t('account.search')}
            defaultValue={search}
            onChange={(event) => accounts.search(event.target.value.trim())}
          />
          <Button type="primary" icon={<UserPlus aria-hidden />} onClick={() => setCreating(true)}>
            {t('account.create')}
          </Button>
        </>
      }
    >
      <LoadableView of={list} retry={() => void accounts.load()}>
        {(page) =>
          page.accounts.length === 0 ? (
            <div className="c-panel">
              <EmptyState icon={UserSearch} title={t('account.none')} text={t('account.noneText')} />
            </div>
          ) : (
            <AccountTable page={page} onIssued={setIssued} />
          )
        }
      </LoadableView>
      {creating && (
        <NewAccountDialog
          onClose={() => setCreating(false)}
          onCreated={(created) => {
            setCreating(false);
            setIssued(created);
          }}
        />
      )}
      {issued && <IssuedDialog issued={issued} onClose={() => setIssued(null)} />}
    </Page>
  );
}

function IssuedDialog({ issued, onClose }: { issued: IssuedPassword; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Modal
      width={dialogWidth}
      open
      title={t('account.issuedTitle')}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('account.issuedDone')}
        </Button>
      }
    >
      <div className="m-secret">
        <span>
          {issued.account.displayName} · {issued.account.username}
        </span>
        <Secret value={issued.oneTimePassword} copy={issued.oneTimePassword} long />
        <p className="c-muted">{t('account.issuedText')}</p>
      </div>
    </Modal>
  );
}
