import { createRequestId } from '@zhida/media-client/request-id.ts';
import { Input } from 'antd';
import { PhoneOutgoing, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conference, Participant } from '@zhida/protocol/conference.ts';
import { useActions } from '../../app/console-actions.ts';
import { useClock } from '../../ui/clock.store.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { pushNote } from '../../ui/notes.store.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { QuickPick } from '../groups/QuickPick.tsx';
import { InviteList } from './InviteList.tsx';
import { useInvite } from './invite.store.ts';
import { LargeWarning } from './LargeWarning.tsx';
import { sitesIfLarge } from './large.rules.ts';
import '../org/tree.css';
import './invite.css';

interface InviteDialogProps {
  readonly conference: Conference;
  /** Who is in or called already. */
  readonly sites: readonly Participant[];
}

/** Who else is called into the conference one leads: units, people, whole levels, saved groups. */
export function InviteDialog({ conference, sites }: InviteDialogProps) {
  const { t } = useTranslation();
  const { invite } = useActions();
  const [requestId] = useState(createRequestId);
  const search = useInvite((s) => s.search);
  const chosen = useInvite((s) => s.unitIds);
  const count = useInvite((s) => s.unitIds.size + s.accountIds.size);
  const unitIds = useMemo(() => [...chosen], [chosen]);
  const large = useInvite((s) => sitesIfLarge(conference, sites, [...s.unitIds, ...s.accountIds]));
  const call = useAttempt(invite.invite);
  const submit = async (): Promise<void> => {
    if (!(await call.run(conference.id, requestId)).done) return;
    pushNote({ kind: 'done', key: 'invite.done' }, useClock.getState().now);
    invite.close();
  };
  return (
    <FormDialog
      title={t('invite.title')}
      submit={count === 0 ? t('selection.call') : t('selection.callNow', { count })}
      icon={<PhoneOutgoing aria-hidden />}
      testId="invite-now"
      complete={count > 0}
      attempt={call.attempt}
      onClose={invite.close}
      onSubmit={() => void submit()}
    >
      <QuickPick unitIds={unitIds} onToggle={invite.toggleUnits} />
      <Input
        autoFocus
        allowClear
        prefix={<Search aria-hidden />}
        aria-label={t('tree.search')}
        placeholder={t('tree.search')}
        value={search}
        onChange={(event) => invite.search(event.target.value)}
      />
      <InviteList sites={sites} />
      {large !== null && <LargeWarning words={t('invite.makesLarge', { count: large })} />}
    </FormDialog>
  );
}
