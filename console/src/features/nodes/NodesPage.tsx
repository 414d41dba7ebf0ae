import { Table, type TableColumnsType } from 'antd';
import { ServerOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MediaNode } from '@zhida/protocol/node.ts';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { Page } from '../../ui/Page.tsx';
import { momentText } from '../../ui/time-text.ts';
import { useMay } from '../session/session.store.ts';
import { DrainButton } from './DrainButton.tsx';
import { NodeHome } from './NodeHome.tsx';
import { NodeState } from './NodeState.tsx';
import { useNodes } from './nodes.store.ts';

/** Media nodes and what they carry. */
export function NodesPage() {
  const { t } = useTranslation();
  const { refresh } = useActions();
  const nodes = useNodes((s) => s.nodes);
  return (
    <Page title={t('node.title')} text={t('node.text')}>
      <LoadableView of={nodes} retry={refresh} lines={4}>
        {(list) =>
          list.length === 0 ? (
            <div className="c-panel">
              <EmptyState icon={ServerOff} title={t('node.none')} text={t('node.noneText')} />
            </div>
          ) : (
            <NodeTable nodes={list} />
          )
        }
      </LoadableView>
    </Page>
  );
}

function NodeTable({ nodes }: { nodes: readonly MediaNode[] }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const manages = useMay('node.manage');
  const columns: TableColumnsType<MediaNode> = [
    { title: t('node.id'), dataIndex: 'nodeId' },
    { title: t('node.stateTitle'), render: (_, node) => <NodeState node={node} /> },
    { title: t('node.since'), render: (_, node) => momentText(node.since, now, i18n.language) },
    { title: t('node.home'), render: (_, node) => <NodeHome node={node} /> },
    { title: t('node.workers'), dataIndex: 'workers', align: 'right' },
    { title: t('node.conferences'), dataIndex: 'conferences', align: 'right' },
    { title: t('node.transports'), dataIndex: 'transports', align: 'right' },
    { title: t('node.consumers'), dataIndex: 'consumers', align: 'right' },
    { title: t('node.version'), dataIndex: 'version' },
    ...(manages ? [drainColumn(t('account.actions'))] : []),
  ];
  return (
    <Table
      className="c-number"
      rowKey="nodeId"
      columns={columns}
      dataSource={[...nodes]}
      pagination={false}
      scroll={{ x: 'max-content' }}
    />
  );
}

function drainColumn(title: string): TableColumnsType<MediaNode>[number] {
  return { title, render: (_, node) => <DrainButton node={node} /> };
}
