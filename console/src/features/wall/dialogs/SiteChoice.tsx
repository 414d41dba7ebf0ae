import { Segmented, Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOrgIndex } from '../../org/org.store.ts';
import { useName } from '../../session/county-name.ts';
import { groupRoster, isFixedKey } from '../roster.rules.ts';
import { useWall } from '../wall.store.ts';

/** Which sites a patrol or a roll call goes over. */
export type Choice = { of: 'all' } | { of: 'group'; key: string | null } | { of: 'chosen' };

/** Sites of a choice, in the roster's order; `joinedOnly` leaves out who is not in. */
export function useChosenSites(choice: Choice, joinedOnly: boolean): readonly string[] {
  const sites = useWall((view) => view.sites);
  const chosen = useWall((view) => view.chosen);
  const index = useOrgIndex();
  return useMemo(() => {
    const groups = groupRoster(sites, index);
    const of = groups.filter(({ key }) => choice.of !== 'group' || key === choice.key);
    return of
      .flatMap((group) => group.sites)
      .filter(
        ({ role, state }) => role !== 'chair' && state !== 'removed' && (!joinedOnly || state === 'joined'),
      )
      .filter(({ id }) => choice.of !== 'chosen' || chosen.has(id))
      .map(({ id }) => id);
  }, [sites, index, chosen, choice, joinedOnly]);
}

interface SiteChoiceProps {
  readonly value: Choice;
  onChange(choice: Choice): void;
}

/** All sites, those of one township, or those ticked in the roster. */
export function SiteChoice({ value, onChange }: SiteChoiceProps) {
  const { t } = useTranslation();
  const name = useName();
  const sites = useWall((view) => view.sites);
  const chosen = useWall((view) => view.chosen.size);
  const index = useOrgIndex();
  const groups = useMemo(() => groupRoster(sites, index), [sites, index]);
  const options = groups.map(({ key, name: unitName, counts }) => ({
    value: key,
    label: `${isFixedKey(key) ? t(`wall.group.${key}`) : unitName ? name(unitName) : ''} (${counts.total})`,
  }));
  return (
    <>
      <Segmented<Choice['of']>
        value={value.of}
        onChange={(of) => onChange(of === 'group' ? { of, key: options[0]?.value ?? null } : { of })}
        options={[
          { value: 'all', label: t('wall.choice.all') },
          { value: 'group', label: t('wall.choice.group') },
          ...(chosen > 0
            ? [{ value: 'chosen' as const, label: t('wall.choice.chosen', { count: chosen }) }]
            : []),
        ]}
      />
      {value.of === 'group' && (
        <Select
          aria-label={t('wall.choice.group')}
          value={value.key}
          options={options}
          onChange={(key: string) => onChange({ of: 'group', key })}
        />
      )}
      {chosen === 0 && <small className="c-muted">{t('wall.choice.hint')}</small>}
    </>
  );
}
