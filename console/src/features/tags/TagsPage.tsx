import { Button, Popconfirm, Table, type TableColumnsType } from 'antd';
import { Plus, Tags } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/console-actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { Page } from '../../ui/Page.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useOrgIndex } from '../org/org.store.ts';
import { useName } from '../session/county-name.ts';
import { TagDialog } from './TagDialog.tsx';
import { listTags } from './tags.rules.ts';
import { useTags } from './tags.store.ts';

type Tag = ReturnType<typeof listTags>[number];

/** More names than this make a row nobody reads. */
const namesShown = 6;

/** Tags by which recipients of directives are chosen, and the units that carry them. */
export function TagsPage() {
  const { t } = useTranslation();
  const { tags } = useActions();
  const byUnit = useTags((s) => s.byUnit);
  const [editing, setEditing] = useState<Tag | 'new' | null>(null);
  return (
    <Page
      title={t('tags.title')}
      text={t('tags.pageText')}
      tools={
        <Button
          type="primary"
          icon={<Plus aria-hidden />}
          data-testid="tag-new"
          onClick={() => setEditing('new')}
        >
          {t('tags.new')}
        </Button>
      }
    >
      <LoadableView of={byUnit} retry={() => void tags.load()}>
        {(known) =>
          known.size === 0 ? (
            <div className="c-panel">
              <EmptyState icon={Tags} title={t('tags.none')} text={t('tags.noneText')} />
            </div>
          ) : (
            <TagTable tags={listTags(known)} onEdit={setEditing} />
          )
        }
      </LoadableView>
      {editing !== null && (
        <TagDialog of={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </Page>
  );
}

function TagTable({ tags, onEdit }: { tags: readonly Tag[]; onEdit(tag: Tag): void }) {
  const { t } = useTranslation();
  const name = useName();
  const index = useOrgIndex();
  const namesOf = (unitIds: readonly string[]): string => {
    const names = unitIds.slice(0, namesShown).flatMap((id) => {
      const unit = index?.byId.get(id);
      return unit ? [name(unit.name)] : [];
    });
    const more = unitIds.length - names.length;
    return `${names.join(t('tags.between'))}${more > 0 ? ` ${t('tags.andMore', { count: more })}` : ''}`;
  };
  const columns: TableColumnsType<Tag> = [
    { title: t('tags.tag'), dataIndex: 'tag', className: 'c-nowrap' },
    { title: t('tags.count'), className: 'c-number', render: (_, { unitIds }) => unitIds.length },
    {
      title: t('tags.units'),
      responsive: ['md'],
      render: (_, { unitIds }) => <span className="c-muted">{namesOf(unitIds)}</span>,
    },
    {
      title: t('account.actions'),
      render: (_, tag) => (
        <div className="c-row">
          <Button size="small" onClick={() => onEdit(tag)}>
            {t('tags.edit')}
          </Button>
          <DropButton tag={tag} />
        </div>
      ),
    },
  ];
  return (
    <Table
      size="middle"
      rowKey="tag"
      columns={columns}
      dataSource={[...tags]}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
    />
  );
}

function DropButton({ tag: { tag, unitIds } }: { tag: Tag }) {
  const { t } = useTranslation();
  const { tags } = useActions();
  const drop = useAttempt(tags.carry);
  return (
    <>
      <Popconfirm
        title={t('tags.dropConfirm', { tag, count: unitIds.length })}
        okButtonProps={{ danger: true }}
        onConfirm={() => void drop.run(tag, [])}
      >
        <Button size="small" danger loading={drop.running}>
          {t('action.delete')}
        </Button>
      </Popconfirm>
      {drop.attempt.phase === 'failed' && <FaultNotice fault={drop.attempt.fault} />}
    </>
  );
}
