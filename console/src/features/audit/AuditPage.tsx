import { Button, Input, Table, type TableColumnsType } from 'antd';
import { ScrollText, Search, ShieldAlert, ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '@zhida/protocol/audit.ts';
import { useActions } from '../../app/console-actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { Page } from '../../ui/Page.tsx';
import { recordText } from '../../ui/time-text.ts';
import { useAudit } from './audit.store.ts';

/** The tamper-evident record: what was done, by whom, and whether the record itself is whole. */
export function AuditPage() {
  const { t } = useTranslation();
  const { audit } = useActions();
  const list = useAudit((s) => s.list);
  const action = useAudit((s) => s.action);
  const check = useAudit((s) => s.check);
  return (
    <Page
      title={t('audit.title')}
      text={t('audit.text')}
      tools={
        <>
          <Input
            className="m-grow"
            allowClear
            prefix={<Search aria-hidden />}
            aria-label={t('audit.filter')}
            placeholder={t('audit.filter')}
            defaultValue={action}
            maxLength={64}
            onChange={(event) => audit.filter(event.target.value.trim())}
          />
          <Button
            type="primary"
            icon={<ShieldCheck aria-hidden />}
            loading={check.phase === 'loading'}
            onClick={() => void audit.verify()}
          >
            {t('audit.verify')}
          </Button>
        </>
      }
    >
      <CheckResult />
      <LoadableView of={list} retry={() => void audit.load()}>
        {({ entries, more }) =>
          entries.length === 0 ? (
            <div className="c-panel">
              <EmptyState icon={ScrollText} title={t('audit.none')} text={t('audit.noneText')} />
            </div>
          ) : (
            <>
              <AuditTable entries={entries} />
              {more && <Button onClick={() => void audit.load(true)}>{t('audit.older')}</Button>}
            </>
          )
        }
      </LoadableView>
    </Page>
  );
}

function CheckResult() {
  const { t } = useTranslation();
  const check = useAudit((s) => s.check);
  if (check.phase === 'failed' || check.phase === 'stale') return <FaultNotice fault={check.fault} />;
  if (check.phase !== 'ready') return null;
  const { intact, entries, firstBroken } = check.value;
  return intact ? (
    <p className="c-mark c-ok" role="status" data-testid="audit-intact">
      <ShieldCheck aria-hidden />
      {t('audit.intact', { count: entries })}
    </p>
  ) : (
    <div className="c-fault" role="alert">
      <ShieldAlert aria-hidden />
      <span>{t('audit.broken', { sequence: firstBroken ?? '—', count: entries })}</span>
    </div>
  );
}

function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  const { t, i18n } = useTranslation();
  const columns: TableColumnsType<AuditEntry> = [
    { title: t('audit.sequence'), dataIndex: 'sequence', align: 'right' },
    { title: t('audit.at'), render: (_, entry) => recordText(entry.at, i18n.language) },
    { title: t('audit.actor'), dataIndex: 'actorName' },
    { title: t('audit.action'), render: (_, entry) => <code>{entry.action}</code> },
    {
      title: t('audit.target'),
      render: (_, { targetType, targetId }) =>
        targetType && <span title={targetId ?? ''}>{`${targetType} ${targetId?.slice(0, 8) ?? ''}`}</span>,
    },
    {
      title: t('audit.details'),
      render: (_, { details }) => (
        <span className="c-anywhere c-muted">
          {Object.entries(details)
            .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
            .join(' · ')}
        </span>
      ),
    },
    { title: t('audit.hash'), render: (_, { hash }) => <code title={hash}>{hash.slice(0, 10)}</code> },
  ];
  return (
    <Table
      className="c-number"
      size="small"
      rowKey="sequence"
      columns={columns}
      dataSource={[...entries]}
      pagination={false}
      scroll={{ x: 'max-content' }}
    />
  );
}
