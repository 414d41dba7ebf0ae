import { Search, SearchX, X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { unitLevels } from '@zhida/protocol/org.ts';
import { presenceStates } from '@zhida/protocol/presence.ts';
import { useActions } from '../../app/console-actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { countSubtrees } from '../presence/presence-counts.ts';
import { useByUnit } from '../presence/presence.store.ts';
import type { OrgIndex } from './org-index.ts';
import { useOrg } from './org.store.ts';
import { treeRows } from './tree-rows.ts';
import { TreeRows } from './TreeRows.tsx';
import './tree.css';

/** The whole network as a tree with live presence: search, filter, open, choose. */
export function OrgTree({ onOpened }: { onOpened?: () => void }) {
  const { org } = useActions();
  const tree = useOrg((s) => s.tree);
  return (
    <div className="o-tree">
      <TreeFilters />
      <LoadableView of={tree} retry={() => void org.load()} lines={14}>
        {(index) => <Tree index={index} onOpened={onOpened} />}
      </LoadableView>
    </div>
  );
}

function Tree({ index, onOpened }: { index: OrgIndex; onOpened: (() => void) | undefined }) {
  const { t } = useTranslation();
  const filter = useOrg((s) => s.filter);
  const opened = useOrg((s) => s.opened);
  const byUnit = useByUnit();
  const counts = useMemo(() => countSubtrees(index, byUnit), [index, byUnit]);
  const rows = useMemo(() => treeRows(index, byUnit, { filter, opened }), [index, byUnit, filter, opened]);
  if (rows.length === 0) {
    return <EmptyState icon={SearchX} title={t('tree.noMatch')} text={t('tree.noMatchText')} />;
  }
  return <TreeRows rows={rows} counts={counts} onOpened={onOpened} />;
}

function TreeFilters() {
  const { t } = useTranslation();
  const { org } = useActions();
  const filter = useOrg((s) => s.filter);
  return (
    <div className="o-tree__head" role="search">
      <div className="o-tree__search">
        <Search aria-hidden />
        <input
          type="search"
          aria-label={t('tree.search')}
          placeholder={t('tree.search')}
          value={filter.search}
          onChange={(event) => org.setFilter({ search: event.target.value })}
        />
        {filter.search !== '' && (
          <button
            type="button"
            className="c-iconbutton"
            aria-label={t('tree.clear')}
            onClick={() => org.setFilter({ search: '' })}
          >
            <X aria-hidden />
          </button>
        )}
      </div>
      <div className="o-tree__filters">
        <select
          aria-label={t('tree.byLevel')}
          value={filter.level}
          onChange={(event) =>
            org.setFilter({ level: unitLevels.find((level) => level === event.target.value) ?? 'all' })
          }
        >
          <option value="all">{t('tree.allLevels')}</option>
          {unitLevels.map((level) => (
            <option key={level} value={level}>
              {t(`level.${level}`)}
            </option>
          ))}
        </select>
        <select
          aria-label={t('tree.byState')}
          value={filter.state}
          onChange={(event) =>
            org.setFilter({ state: presenceStates.find((state) => state === event.target.value) ?? 'all' })
          }
        >
          <option value="all">{t('tree.allStates')}</option>
          {presenceStates.map((state) => (
            <option key={state} value={state}>
              {t(`presence.${state}`)}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}
