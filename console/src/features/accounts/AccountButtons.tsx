import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Account } from '@zhida/protocol/account.ts';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useActor } from '../session/session.store.ts';
import type { IssuedPassword } from './accounts.actions.ts';

interface AccountButtonsProps {
  readonly account: Account;
  onIssued(issued: IssuedPassword): void;
}

/** What can be done with an account now. Nobody locks himself out: the own account has no such buttons. */
export function AccountButtons({ account, onIssued }: AccountButtonsProps) {
  const { t } = useTranslation();
  const { accounts } = useActions();
  const actor = useActor();
  const now = useNow();
  const reset = useAttempt(accounts.resetPassword);
  const setDisabled = useAttempt(accounts.setDisabled);
  const unlock = useAttempt(accounts.unlock);
  const { id, displayName, disabled, lockedUntil } = account;
  if (id === actor?.id) return <span className="c-muted">{t('account.self')}</span>;
  const isLocked = lockedUntil !== null && Date.parse(lockedUntil) > now;
  const failed = [reset, setDisabled, unlock].map(({ attempt }) => attempt).find((a) => a.phase === 'failed');
  return (
    <div className="c-section">
      <div className="c-row">
        <Popconfirm
          title={t('account.resetConfirm', { name: displayName })}
          onConfirm={() => void reset.run(id).then((outcome) => outcome.done && onIssued(outcome.value))}
        >
          <Button size="small" loading={reset.running}>
            {t('account.reset')}
          </Button>
        </Popconfirm>
        {isLocked && (
          <Button size="small" loading={unlock.running} onClick={() => void unlock.run(id)}>
            {t('account.unlock')}
          </Button>
        )}
        {disabled ? (
          <Button size="small" loading={setDisabled.running} onClick={() => void setDisabled.run(id, false)}>
            {t('account.enable')}
          </Button>
        ) : (
          <Popconfirm
            title={t('account.disableConfirm', { name: displayName })}
            okButtonProps={{ danger: true }}
            onConfirm={() => void setDisabled.run(id, true)}
          >
            <Button size="small" danger loading={setDisabled.running}>
              {t('account.disable')}
            </Button>
          </Popconfirm>
        )}
      </div>
      {failed?.phase === 'failed' && <FaultNotice fault={failed.fault} />}
    </div>
  );
}
