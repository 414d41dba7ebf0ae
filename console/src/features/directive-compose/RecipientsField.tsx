import { Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { unitLevels } from '@zhida/protocol/org.ts';
import type { Selection } from '@zhida/protocol/directive-selection.ts';
import { useActions } from '../../app/console-actions.ts';
import { valueOf } from '../../ui/loadable.ts';
import { useGroups } from '../groups/groups.store.ts';
import { useOrgIndex } from '../org/org.store.ts';
import { useUnitOptions } from '../org/use-unit-options.ts';
import { useName } from '../session/county-name.ts';
import { Section } from './ComposePage.tsx';
import { useCompose } from './compose.store.ts';
import type { Draft } from './draft.rules.ts';
import '../groups/groups.css';

/** Who gets it: whole levels with one press, and whatever narrows or adds. */
export function RecipientsField({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const { compose } = useActions();
  const { recipients } = draft;
  const change = (part: Partial<Selection>): void =>
    compose.change({ recipients: { ...recipients, ...part } });
  return (
    <Section
      title={t('compose.recipients')}
      text={draft.replaces ? t('compose.sameUnits') : t('compose.recipientsText')}
    >
      <Levels levels={recipients.levels} onChange={(levels) => change({ levels })} />
      <div className="dc-row">
        <Subtrees recipients={recipients} onChange={change} />
        <Groups recipients={recipients} onChange={change} />
        <Filters recipients={recipients} onChange={change} />
        <Named recipients={recipients} onChange={change} />
      </div>
    </Section>
  );
}

interface PartProps {
  readonly recipients: Selection;
  onChange(part: Partial<Selection>): void;
}

function Levels({
  levels,
  onChange,
}: {
  levels: Selection['levels'];
  onChange(levels: Selection['levels']): void;
}) {
  const { t } = useTranslation();
  const index = useOrgIndex();
  const counts = useMemo(() => {
    const units = [...(index?.byId.values() ?? [])];
    return unitLevels.map((level) => ({ level, count: units.filter((unit) => unit.level === level).length }));
  }, [index]);
  const shown = counts.filter(({ count }) => count > 0);
  const isWhole = shown.length > 0 && shown.every(({ level }) => levels.includes(level));
  return (
    <div className="gr-pick" role="group" aria-label={t('group.pick')}>
      <button
        type="button"
        className="gr-chip dc-all"
        data-testid="directive-level-all"
        aria-pressed={isWhole}
        onClick={() => onChange(isWhole ? [] : shown.map(({ level }) => level))}
      >
        {t('compose.everybody')}{' '}
        <span className="c-number">{shown.reduce((sum, { count }) => sum + count, 0)}</span>
      </button>
      {shown.map(({ level, count }) => (
        <button
          key={level}
          type="button"
          className="gr-chip"
          data-testid={`directive-level-${level}`}
          aria-pressed={levels.includes(level)}
          onClick={() =>
            onChange(levels.includes(level) ? levels.filter((one) => one !== level) : [...levels, level])
          }
        >
          {t('group.all', { level: t(`level.${level}`) })} <span className="c-number">{count}</span>
        </button>
      ))}
    </div>
  );
}

interface ManyProps<T extends string> {
  readonly label: string;
  readonly hint: string;
  readonly testId: string;
  readonly value: readonly T[];
  readonly options: readonly { value: T; label: string }[];
  readonly most: number;
  onChange(value: T[]): void;
}

function Many<T extends string>({ label, hint, testId, value, options, most, onChange }: ManyProps<T>) {
  return (
    <label className="m-field">
      {label}
      <Select<T[]>
        mode="multiple"
        allowClear
        maxCount={most}
        maxTagCount="responsive"
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={label}
        placeholder={hint}
        data-testid={testId}
        value={[...value]}
        options={[...options]}
        onChange={onChange}
      />
    </label>
  );
}

function Subtrees({ recipients, onChange }: PartProps) {
  const { t } = useTranslation();
  const name = useName();
  const index = useOrgIndex();
  const options = useMemo(
    () =>
      [...(index?.byId.values() ?? [])]
        .filter(({ id }) => index?.children.has(id))
        .map(({ id, name: label }) => ({ value: id, label: t('compose.subtreeOf', { name: name(label) }) })),
    [index, name, t],
  );
  return (
    <Many
      label={t('compose.subtrees')}
      hint={t('compose.subtreesHint')}
      testId="directive-subtrees"
      most={100}
      value={recipients.subtreeIds}
      options={options}
      onChange={(subtreeIds) => onChange({ subtreeIds })}
    />
  );
}

function Groups({ recipients, onChange }: PartProps) {
  const { t } = useTranslation();
  const groups = useGroups((s) => valueOf(s.list)) ?? [];
  if (groups.length === 0) return null;
  return (
    <Many
      label={t('group.saved')}
      hint={t('compose.groupsHint')}
      testId="directive-groups"
      most={20}
      value={recipients.groupIds}
      options={groups.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(groupIds) => onChange({ groupIds })}
    />
  );
}

/** Kinds, tags and roles that exist in this county. */
function Filters({ recipients, onChange }: PartProps) {
  const { t } = useTranslation();
  const choices = valueOf(useCompose((s) => s.choices));
  if (!choices) return null;
  const counted = (label: string, count: number): string => `${label} (${count})`;
  return (
    <>
      {choices.tags.length > 0 && (
        <Many
          label={t('compose.tags')}
          hint={t('compose.tagsHint')}
          testId="directive-tags"
          most={20}
          value={recipients.tags}
          options={choices.tags.map(({ tag, count }) => ({ value: tag, label: counted(tag, count) }))}
          onChange={(tags) => onChange({ tags })}
        />
      )}
      <Many
        label={t('compose.roles')}
        hint={t('compose.rolesHint')}
        testId="directive-roles"
        most={9}
        value={recipients.roles}
        options={choices.roles.flatMap(({ role, count }) =>
          role === 'guest' ? [] : [{ value: role, label: counted(t(`role.${role}`), count) }],
        )}
        onChange={(roles) => onChange({ roles })}
      />
    </>
  );
}

/** Units by name: chosen in the tree before, or here; and those that shall not get it. */
function Named({ recipients, onChange }: PartProps) {
  const { t } = useTranslation();
  const options = useUnitOptions();
  return (
    <>
      <Many
        label={t('compose.named')}
        hint={t('compose.namedHint')}
        testId="directive-named"
        most={1_200}
        value={recipients.unitIds}
        options={options}
        onChange={(unitIds) => onChange({ unitIds })}
      />
      <Many
        label={t('compose.except')}
        hint={t('compose.exceptHint')}
        testId="directive-except"
        most={1_200}
        value={recipients.except}
        options={options}
        onChange={(except) => onChange({ except })}
      />
    </>
  );
}
