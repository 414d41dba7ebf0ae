import { Button, Dropdown } from 'antd';
import {
  BellRing,
  CheckCheck,
  CircleOff,
  FileDown,
  FileSpreadsheet,
  MoreHorizontal,
  PenLine,
  PhoneOutgoing,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Directive } from '@zhida/protocol/directive-resource.ts';
import { useActions } from '../../app/console-actions.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useConnection } from '../connection/connection.store.ts';
import { fileNameOf } from '../records/download.ts';
import { useMay } from '../session/session.store.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { useCallSilent, useRemind } from './use-directive-commands.ts';

/** What can be done with a directive now; what cannot be done is not there. */
export function DirectiveCommands({ directive }: { directive: Directive }) {
  const issues = useMay('directive.issue');
  const isOpen = directive.state === 'open';
  return (
    <div className="c-row">
      {issues && isOpen && !directive.partial && <Close directive={directive} />}
      {isOpen && issues && directive.counts.silent > 0 && <ChaseAll directive={directive} />}
      <More directive={directive} mayChange={issues && isOpen && !directive.partial} />
    </div>
  );
}

function ChaseAll({ directive: { id, counts } }: { directive: Directive }) {
  const { t } = useTranslation();
  const mayCall = useMay('conference.open');
  const online = useConnection((s) => s.signal.phase === 'online');
  const remind = useRemind(id);
  const call = useCallSilent(id);
  return (
    <>
      <Button
        icon={<BellRing aria-hidden />}
        data-testid="directive-remind-all"
        disabled={!online}
        loading={remind.running}
        onClick={() => void remind.run()}
      >
        {t('directive.remindAll', { count: counts.silent })}
      </Button>
      {mayCall && (
        <Button
          type="primary"
          icon={<PhoneOutgoing aria-hidden />}
          data-testid="directive-call-silent"
          disabled={!online}
          loading={call.running}
          onClick={() => void call.run()}
        >
          {t('directive.callSilent', { count: counts.silent })}
        </Button>
      )}
    </>
  );
}

function Close({ directive }: { directive: Directive }) {
  const { t } = useTranslation();
  const { followed } = useActions();
  const [isAsking, setAsking] = useState(false);
  const { id, counts } = directive;
  return (
    <>
      <Button
        icon={<CheckCheck aria-hidden />}
        data-testid="directive-complete"
        onClick={() => setAsking(true)}
      >
        {t('directive.complete')}
      </Button>
      {isAsking && (
        <ReasonDialog
          title={t('directive.complete')}
          text={
            counts.silent > 0
              ? t('directive.completeSilent', { count: counts.silent })
              : t('directive.completeAll')
          }
          submit={t('directive.complete')}
          testId="directive-complete-confirm"
          required={false}
          run={(reason) => followed.complete(id, reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

type Asked = 'none' | 'cancel';

function More({ directive, mayChange }: { directive: Directive; mayChange: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { compose, directiveFiles, followed } = useActions();
  const [asked, setAsked] = useState<Asked>('none');
  const { id, number, title, counts } = directive;
  const record = useAttempt(directiveFiles.exportRecord);
  const fileName = fileNameOf(`${t('directive.number', { number })} ${title}`, t('directive.record'));
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'xlsx',
              icon: <FileSpreadsheet aria-hidden />,
              label: t('directive.exportXlsx'),
              onClick: () => void record.run(id, 'xlsx', fileName),
            },
            {
              key: 'pdf',
              icon: <FileDown aria-hidden />,
              label: t('directive.exportPdf'),
              onClick: () => void record.run(id, 'pdf', fileName),
            },
            ...(mayChange
              ? [
                  {
                    key: 'update',
                    icon: <PenLine aria-hidden />,
                    label: t('directive.update'),
                    onClick: () => {
                      compose.replace(directive);
                      void navigate('/directives/new');
                    },
                  },
                  {
                    key: 'cancel',
                    danger: true,
                    icon: <CircleOff aria-hidden />,
                    label: t('directive.cancel'),
                    onClick: () => setAsked('cancel'),
                  },
                ]
              : []),
          ],
        }}
      >
        <Button icon={<MoreHorizontal aria-hidden />} loading={record.running} data-testid="directive-more">
          {t('directive.more')}
        </Button>
      </Dropdown>
      {record.attempt.phase === 'failed' && <FaultNotice fault={record.attempt.fault} />}
      {asked === 'cancel' && (
        <ReasonDialog
          title={t('directive.cancel')}
          text={t('directive.cancelText', { count: counts.reached.delivered })}
          submit={t('directive.cancel')}
          testId="directive-cancel-confirm"
          required
          danger
          run={(reason) => followed.cancel(id, reason)}
          onClose={() => setAsked('none')}
        />
      )}
    </>
  );
}
