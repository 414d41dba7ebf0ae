import { createRequestId } from '@zhida/media-client/request-id.ts';
import { Button, Input, Modal } from 'antd';
import { PhoneOutgoing, Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference } from '@zhida/protocol/conference.ts';
import { useActions } from '../../app/console-actions.ts';
import { useClock } from '../../ui/clock.store.ts';
import { dialogWidth } from '../../ui/dialog-width.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { pushNote } from '../../ui/notes.store.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { InviteList } from './InviteList.tsx';
import { useInvite } from './invite.store.ts';
import '../org/tree.css';
import './invite.css';

/** Who else is called into the conference one leads. */
export function InviteDialog({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const { invite } = useActions();
  const [requestId] = useState(createRequestId);
  const search = useInvite((s) => s.search);
  const count = useInvite((s) => s.unitIds.size + s.accountIds.size);
  const call = useAttempt(invite.invite);
  const submit = async (): Promise<void> => {
    if (!(await call.run(conference.id, requestId)).done) return;
    pushNote({ kind: 'done', key: 'invite.done' }, useClock.getState().now);
    invite.close();
  };
  return (
    <Modal
      open
      title={t('invite.title')}
      width={dialogWidth}
      onCancel={invite.close}
      footer={[
        <Button key="cancel" onClick={invite.close}>
          {t('action.cancel')}
        </Button>,
        <Button
          key="call"
          type="primary"
          icon={<PhoneOutgoing aria-hidden />}
          data-testid="invite-now"
          loading={call.running}
          disabled={count === 0}
          onClick={() => void submit()}
        >
          {count === 0 ? t('selection.call') : t('selection.callNow', { count })}
        </Button>,
      ]}
    >
      <div className="i-form">
        <Input
          autoFocus
          allowClear
          prefix={<Search aria-hidden />}
          aria-label={t('tree.search')}
          placeholder={t('tree.search')}
          value={search}
          onChange={(event) => invite.search(event.target.value)}
        />
        <InviteList conference={conference} />
        {call.attempt.phase === 'failed' && <FaultNotice fault={call.attempt.fault} />}
      </div>
    </Modal>
  );
}
