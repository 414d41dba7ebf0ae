import { Select } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrgUnit } from '@zhida/protocol/org.ts';
import { useName } from '../session/county-name.ts';
import { useOrgIndex } from './org.store.ts';

interface UnitSelectProps {
  readonly value: string | null;
  readonly label: string;
  /** What stands there while none is chosen; how to look for one where absent. */
  readonly placeholder?: string;
  /** Only these may be chosen; all of them where absent. */
  readonly filter?: (unit: OrgUnit) => boolean;
  onChange(unitId: string): void;
  /** Absent: one chosen unit can only be replaced. */
  onClear?: () => void;
}

/** Chooses one unit out of hundreds by name or code. */
export function UnitSelect({ value, label, placeholder, filter, onChange, onClear }: UnitSelectProps) {
  const { t } = useTranslation();
  const name = useName();
  const index = useOrgIndex();
  const options = useMemo(
    () =>
      [...(index?.byId.values() ?? [])]
        .filter((unit) => filter?.(unit) ?? true)
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .map((unit) => ({ value: unit.id, label: `${name(unit.name)} · ${unit.code}` })),
    [index, filter, name],
  );
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      placeholder={placeholder ?? t('tree.search')}
      value={value}
      options={options}
      loading={!index}
      allowClear={onClear !== undefined}
      {...(onClear && { onClear })}
      onChange={(unitId: string | null) => unitId !== null && onChange(unitId)}
    />
  );
}
