import { Button, Input, Popconfirm, Table, type TableColumnsType } from 'antd';
import { MonitorSmartphone, MonitorX, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Terminal } from '@zhida/protocol/terminal.ts';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import { momentText } from '../../ui/time-text.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useOrgIndex } from '../org/org.store.ts';
import { useName } from '../session/county-name.ts';
import { EnrolDialog } from './EnrolDialog.tsx';
import { findTerminals } from './terminal-rows.ts';
import { useTerminals } from './terminals.store.ts';

/** The stations of the units one administers: which there are, a code for a new one, the end of one. */
export function TerminalsPage() {
  const { t } = useTranslation();
  const { terminals } = useActions();
  const list = useTerminals((s) => s.list);
  const [search, setSearch] = useState('');
  const [enrolling, setEnrolling] = useState(false);
  return (
    <Page
      title={t('terminal.title')}
      text={t('terminal.text')}
      tools={
        <>
          <Input
            className="m-grow"
            allowClear
            prefix={<Search aria-hidden />}
            aria-label={t('terminal.search')}
            placeholder={t('terminal.search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <Button type="primary" icon={<MonitorSmartphone aria-hidden />} onClick={() => setEnrolling(true)}>
            {t('terminal.issue')}
          </Button>
        </>
      }
    >
      <LoadableView of={list} retry={() => void terminals.load()}>
        {(all) =>
          all.length === 0 ? (
            <div className="c-panel">
              <EmptyState icon={MonitorX} title={t('terminal.none')} text={t('terminal.noneText')} />
            </div>
          ) : (
            <TerminalTable terminals={all} search={search} />
          )
        }
      </LoadableView>
      {enrolling && <EnrolDialog onClose={() => setEnrolling(false)} />}
    </Page>
  );
}

function TerminalTable({ terminals, search }: { terminals: readonly Terminal[]; search: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const name = useName();
  const index = useOrgIndex();
  const rows = useMemo(
    () => findTerminals(terminals, index?.byId ?? new Map(), search),
    [terminals, index, search],
  );
  const moment = (at: string | null) => (at ? momentText(at, now, i18n.language) : '—');
  const columns: TableColumnsType<Terminal> = [
    { title: t('terminal.name'), dataIndex: 'name' },
    {
      title: t('account.unit'),
      render: (_, { unitId }) => {
        const unit = index?.byId.get(unitId);
        return unit ? name(unit.name) : '—';
      },
    },
    {
      title: t('account.state'),
      render: (_, { revokedAt, state }) =>
        revokedAt ? (
          <span className="c-mark c-alarm">
            <MonitorX aria-hidden />
            {t('terminal.revoked', { time: moment(revokedAt) })}
          </span>
        ) : (
          <StateMark state={state} />
        ),
    },
    { title: t('terminal.enrolledAt'), render: (_, { enrolledAt }) => moment(enrolledAt) },
    { title: t('terminal.lastSeen'), render: (_, { lastSeenAt }) => moment(lastSeenAt) },
    { title: t('account.actions'), render: (_, terminal) => <RevokeButton terminal={terminal} /> },
  ];
  return (
    <Table
      className="c-number"
      size="middle"
      rowKey="id"
      columns={columns}
      dataSource={[...rows]}
      scroll={{ x: 'max-content' }}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
    />
  );
}

function RevokeButton({ terminal }: { terminal: Terminal }) {
  const { t } = useTranslation();
  const { terminals } = useActions();
  const revoke = useAttempt(terminals.revoke);
  if (terminal.revokedAt) return null;
  return (
    <>
      <Popconfirm
        title={t('terminal.revokeConfirm', { name: terminal.name })}
        description={t('terminal.revokeText')}
        okText={t('terminal.revoke')}
        okButtonProps={{ danger: true }}
        onConfirm={() => void revoke.run(terminal.id)}
      >
        <Button size="small" danger loading={revoke.running}>
          {t('terminal.revoke')}
        </Button>
      </Popconfirm>
      {revoke.attempt.phase === 'failed' && <FaultNotice fault={revoke.attempt.fault} />}
    </>
  );
}
