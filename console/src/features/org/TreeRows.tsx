import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMatch, useNavigate } from 'react-router';
import { useActions } from '../../app/console-actions.ts';
import { noUnits, type Counts } from '../presence/presence-counts.ts';
import { useMay } from '../session/session.store.ts';
import { treeStep } from './tree-keys.ts';
import type { TreeRow } from './tree-rows.ts';
import { TreeRowView } from './TreeRowView.tsx';

interface TreeRowsProps {
  readonly rows: readonly TreeRow[];
  readonly counts: ReadonlyMap<string, Counts>;
  readonly onOpened: (() => void) | undefined;
}

/** Heights in rem, turned into pixels by the size of the root's letters. */
const leafHeight = 2.6;
const branchHeight = 3.9;

function remToPixels(rem: number): number {
  return rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

/** Only the rows on the screen exist; the keyboard walks all of them (arrows, Enter opens, space chooses). */
export function TreeRows({ rows, counts, onOpened }: TreeRowsProps) {
  const { t } = useTranslation();
  const { org, selection } = useActions();
  const navigate = useNavigate();
  const mayCall = useMay('conference.open');
  const shownUnitId = useMatch('/units/:unitId')?.params.unitId;
  const [active, setActive] = useState(0);
  const scroll = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (at) => remToPixels(rows[at]?.branch === 'leaf' ? leafHeight : branchHeight),
    getItemKey: (at) => `${rows[at]?.unit.id}-${rows[at]?.branch === 'leaf'}`,
    overscan: 8,
  });

  const open = (row: TreeRow): void => {
    if (row.branch === 'closed') org.toggle(row.unit.id);
    void navigate(`/units/${row.unit.id}`);
    onOpened?.();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[active];
    const step = event.target === event.currentTarget ? treeStep(rows, active, event.key) : null;
    if (!row || !step) return;
    event.preventDefault();
    if (step.kind === 'open') open(row);
    if (step.kind === 'toggle') org.toggle(row.unit.id);
    if (step.kind === 'choose' && mayCall) selection.toggleUnit(row.unit.id);
    if (step.kind !== 'move') return;
    setActive(step.to);
    virtualizer.scrollToIndex(step.to);
  };

  return (
    <div
      ref={scroll}
      className="o-tree__scroll"
      role="tree"
      tabIndex={0}
      aria-label={t('tree.title')}
      aria-multiselectable={mayCall}
      aria-activedescendant={rows[active] ? `unit-${rows[active].unit.id}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div className="o-tree__rows" role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return (
            row && (
              <TreeRowView
                key={item.key}
                row={row}
                counts={counts.get(row.unit.id) ?? noUnits}
                place={{ top: item.start, height: item.size }}
                active={item.index === active}
                shown={row.unit.id === shownUnitId}
                onOpen={() => {
                  setActive(item.index);
                  open(row);
                }}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
