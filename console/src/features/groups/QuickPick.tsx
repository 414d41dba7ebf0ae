import { Button, Dropdown, Input, Popconfirm, Switch } from 'antd';
import { BookmarkPlus, ChevronDown, Trash2, Users } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { unitLevels } from '@zhida/protocol/org.ts';
import { useActions } from '../../app/console-actions.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { valueOf } from '../../ui/loadable.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useOrgIndex } from '../org/org.store.ts';
import { useGroups } from './groups.store.ts';
import './groups.css';

interface QuickPickProps {
  readonly unitIds: readonly string[];
  /** Chooses all of them, or where all are chosen already, none of them. */
  onToggle(unitIds: readonly string[]): void;
}

/** Whole levels and saved groups with one press each. */
export function QuickPick({ unitIds, onToggle }: QuickPickProps) {
  const { t } = useTranslation();
  const index = useOrgIndex();
  const chosen = useMemo(() => new Set(unitIds), [unitIds]);
  const levels = useMemo(() => {
    const units = [...(index?.byId.values() ?? [])];
    return unitLevels.map((level) => ({
      level,
      ids: units.filter((unit) => unit.level === level).map(({ id }) => id),
    }));
  }, [index]);
  return (
    <div className="gr-pick" role="group" aria-label={t('group.pick')}>
      {levels
        .filter(({ ids }) => ids.length > 0)
        .map(({ level, ids }) => (
          <button
            key={level}
            type="button"
            className="gr-chip"
            data-testid={`level-${level}`}
            aria-pressed={ids.every((id) => chosen.has(id))}
            onClick={() => onToggle(ids)}
          >
            {t('group.all', { level: t(`level.${level}`) })} <span className="c-number">{ids.length}</span>
          </button>
        ))}
      <Saved onToggle={onToggle} />
      {unitIds.length > 1 && <SaveAs unitIds={unitIds} />}
    </div>
  );
}

function Saved({ onToggle }: Pick<QuickPickProps, 'onToggle'>) {
  const { t } = useTranslation();
  const { groups } = useActions();
  const list = useGroups((s) => valueOf(s.list)) ?? [];
  const remove = useAttempt(groups.remove);
  if (list.length === 0) return null;
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: list.map((group) => ({
            key: group.id,
            label: (
              <span className="gr-line">
                <span className="c-grow c-ellipsis">{group.name}</span>
                <span className="c-muted c-number">{t('group.units', { count: group.unitIds.length })}</span>
                {group.own && (
                  // What is pressed here is no choice of the group.
                  <span onClick={(event) => event.stopPropagation()}>
                    <Popconfirm
                      title={t(group.shared ? 'group.deleteSharedAsk' : 'group.deleteAsk', {
                        name: group.name,
                      })}
                      okText={t('action.delete')}
                      cancelText={t('action.cancel')}
                      okButtonProps={{ danger: true }}
                      onConfirm={() => void remove.run(group.id)}
                    >
                      <button
                        type="button"
                        className="c-iconbutton"
                        aria-label={t('group.delete', { name: group.name })}
                      >
                        <Trash2 aria-hidden />
                      </button>
                    </Popconfirm>
                  </span>
                )}
              </span>
            ),
            onClick: () => onToggle(group.unitIds),
          })),
        }}
      >
        <button type="button" className="gr-chip" data-testid="groups">
          <Users aria-hidden />
          {t('group.saved')}
          <ChevronDown aria-hidden />
        </button>
      </Dropdown>
      {remove.attempt.phase === 'failed' && <FaultNotice fault={remove.attempt.fault} />}
    </>
  );
}

function SaveAs({ unitIds }: { unitIds: readonly string[] }) {
  const { t } = useTranslation();
  const { groups } = useActions();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useAttempt(groups.save);
  const submit = async (): Promise<void> => {
    if (!(await save.run({ name: name.trim(), shared, unitIds })).done) return;
    setOpen(false);
    setName('');
  };
  if (!isOpen) {
    return (
      <button type="button" className="gr-chip" onClick={() => setOpen(true)}>
        <BookmarkPlus aria-hidden />
        {t('group.saveAs')}
      </button>
    );
  }
  return (
    <div className="gr-save">
      <Input
        autoFocus
        value={name}
        maxLength={40}
        placeholder={t('group.name')}
        aria-label={t('group.name')}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void submit();
        }}
      />
      <Switch
        checked={shared}
        checkedChildren={t('group.shared')}
        unCheckedChildren={t('group.own')}
        aria-label={t('group.shared')}
        onChange={setShared}
      />
      <Button
        type="primary"
        disabled={name.trim() === ''}
        loading={save.running}
        onClick={() => void submit()}
      >
        {t('group.save')}
      </Button>
      {save.attempt.phase === 'failed' && <FaultNotice fault={save.attempt.fault} />}
    </div>
  );
}
