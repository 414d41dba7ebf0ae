import { ChevronDown, ChevronRight, CloudOff, PhoneCall } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/console-actions.ts';
import { StateIcon } from '../../ui/StateMark.tsx';
import type { Counts } from '../presence/presence-counts.ts';
import { useIsSelected } from '../selection/selection.store.ts';
import { useName } from '../session/county-name.ts';
import { useMay } from '../session/session.store.ts';
import type { TreeRow } from './tree-rows.ts';

interface TreeRowViewProps {
  readonly row: TreeRow;
  readonly counts: Counts;
  readonly place: { top: number; height: number };
  readonly active: boolean;
  readonly shown: boolean;
  onOpen(): void;
}

/** One unit: its state, its name, and where it has units below it how many of them can be reached. */
export function TreeRowView({ row, counts, place, active, shown, onOpen }: TreeRowViewProps) {
  const { t } = useTranslation();
  const { selection } = useActions();
  const name = useName()(row.unit.name);
  const shortName = name === row.unit.name.zh ? name.slice(row.sharedLetters) : name;
  const mayCall = useMay('conference.open');
  const selected = useIsSelected(row.unit.id);
  const classes = ['o-row', active && 'is-active', shown && 'is-shown', !row.matches && 'is-faint'];
  return (
    <div
      id={`unit-${row.unit.id}`}
      data-testid={`unit-${row.unit.code}`}
      data-state={row.state}
      className={classes.filter(Boolean).join(' ')}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-selected={selected}
      aria-expanded={row.branch === 'leaf' ? undefined : row.branch === 'open'}
      style={{ top: place.top, height: place.height, paddingLeft: `${0.3 + row.depth * 0.85}rem` }}
      onClick={onOpen}
    >
      <Chevron row={row} />
      {mayCall && (
        <input
          type="checkbox"
          className="o-row__check"
          tabIndex={-1}
          checked={selected}
          aria-label={t('tree.choose', { name })}
          onClick={(event) => event.stopPropagation()}
          onChange={() => selection.toggleUnit(row.unit.id)}
        />
      )}
      <StateIcon state={row.state} />
      <div className="o-row__text">
        <div className="o-row__line">
          <span className="o-row__name c-ellipsis" title={`${name} · ${row.unit.code}`}>
            {shortName}
          </span>
          {row.branch === 'leaf' ? (
            <span className="o-row__word c-muted">{t(`presence.${row.state}`)}</span>
          ) : (
            <span className="c-number" aria-label={t('tree.reachable', { ...counts })}>
              <strong>{counts.reachable}</strong>
              <span className="c-muted">/{counts.total}</span>
            </span>
          )}
        </div>
        {row.branch !== 'leaf' && <BranchCounts counts={counts} />}
      </div>
    </div>
  );
}

function Chevron({ row }: { row: TreeRow }) {
  const { org } = useActions();
  if (row.branch === 'leaf') return <span className="o-row__chevron" />;
  const Icon = row.branch === 'open' ? ChevronDown : ChevronRight;
  return (
    <span
      className="o-row__chevron"
      aria-hidden
      onClick={(event) => {
        event.stopPropagation();
        org.toggle(row.unit.id);
      }}
    >
      <Icon />
    </span>
  );
}

function BranchCounts({ counts }: { counts: Counts }) {
  const { t } = useTranslation();
  if (counts.busy === 0 && counts.offline === 0) {
    return <div className="o-row__counts c-muted">{t('tree.allReachable')}</div>;
  }
  return (
    <div className="o-row__counts">
      {counts.busy > 0 && (
        <span className="c-mark c-waiting">
          <PhoneCall aria-hidden />
          {t('presence.busyCount', { count: counts.busy })}
        </span>
      )}
      {counts.offline > 0 && (
        <span className="c-mark c-offline">
          <CloudOff aria-hidden />
          {t('presence.offlineCount', { count: counts.offline })}
        </span>
      )}
    </div>
  );
}
