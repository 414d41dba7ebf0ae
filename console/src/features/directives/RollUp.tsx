import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronDown, ChevronRight, TriangleAlert } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Directive, DirectiveNode } from '@zhida/protocol/directive-resource.ts';
import { useActions } from '../../app/console-actions.ts';
import { useName } from '../session/county-name.ts';
import { useFollowed } from './followed.store.ts';
import {
  openedNodes,
  nodeListKey,
  rollUpLines,
  rollUpRows,
  type RollUpLine,
  type RollUpRow,
} from './roll-up.rules.ts';
import { ReceiptLine } from './ReceiptLine.tsx';
import { remToPixels } from '../../ui/rem.ts';
import { StageBar, StageCount } from './StageBar.tsx';
import { countStages, namedStages } from './stage.rules.ts';

/** Heights in rem. */
const heights = { bar: 4.4, receipt: 3.2, note: 2.6 } as const;

/** One bar per township, opened to its villages; only the lines on the screen exist. */
export function RollUp({ directive, nodes }: { directive: Directive; nodes: readonly DirectiveNode[] }) {
  const { t } = useTranslation();
  const lists = useFollowed((s) => s.lists);
  const rows = useMemo(() => rollUpRows(nodes), [nodes]);
  const lines = useMemo(() => rollUpLines(rows, openedNodes(lists)), [rows, lists]);
  const scroll = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: (at) => remToPixels(heights[lines[at]?.kind ?? 'bar']),
    getItemKey: (at) => lines[at]?.key ?? at,
    overscan: 8,
  });
  return (
    <div
      ref={scroll}
      className="dr-scroll"
      data-testid="directive-roll-up"
      role="list"
      aria-label={t('directive.rollUp')}
    >
      <div className="dr-scroll__rows" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const line = lines[item.index];
          return (
            line && (
              <div
                key={item.key}
                role="listitem"
                className="dr-scroll__row"
                style={{ top: item.start, height: item.size }}
              >
                <Line line={line} directive={directive} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

function Line({ line, directive }: { line: RollUpLine; directive: Directive }) {
  switch (line.kind) {
    case 'bar':
      return <Bar row={line.row} isOpen={line.isOpen} wantsFeedback={directive.form.length > 0} />;
    case 'receipt':
      return <ReceiptLine receipt={line.receipt} directive={directive} isNested />;
    case 'note':
      return <Note nodeId={line.nodeId} note={line.note} />;
  }
}

function Bar({ row, isOpen, wantsFeedback }: { row: RollUpRow; isOpen: boolean; wantsFeedback: boolean }) {
  const { t } = useTranslation();
  const name = useName();
  const { followed } = useActions();
  const { node, nodeId, counts, isDirect } = row;
  const stages = countStages(counts);
  const title = isDirect ? t('directive.direct', { name: name(node.name) }) : name(node.name);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  const toggle = (): void => {
    const key = nodeListKey(nodeId);
    if (isOpen) followed.closeList(key);
    else void followed.openList(key, { filter: 'all', nodeId });
  };
  return (
    <button
      type="button"
      className="dr-node"
      aria-expanded={isOpen}
      data-testid={`directive-node-${node.level}`}
      data-total={counts.total}
      onClick={toggle}
    >
      <Chevron aria-hidden className="c-muted" />
      <span className="dr-node__body">
        <span className="dr-node__line">
          <span className="c-ellipsis dr-node__name" title={title}>
            {title}
          </span>
          {counts.late > 0 && (
            <span className="c-mark c-alarm c-number">
              <TriangleAlert aria-hidden />
              {t('directive.lateCount', { count: counts.late })}
            </span>
          )}
          <span className="c-number">
            <strong className={counts.reached.acknowledged === counts.total ? 'c-ok' : ''}>
              {counts.reached.acknowledged}
            </strong>
            <span className="c-muted">/{counts.total}</span>
          </span>
        </span>
        <StageBar counts={stages} />
        <span className="dr-node__counts c-number">
          {namedStages(stages, { feedback: wantsFeedback })
            .filter((stage) => stages[stage] > 0)
            .map((stage) => (
              <StageCount key={stage} stage={stage} count={stages[stage]} />
            ))}
        </span>
      </span>
    </button>
  );
}

function Note({ nodeId, note }: { nodeId: string; note: 'loading' | 'failed' | 'more' }) {
  const { t } = useTranslation();
  const { followed } = useActions();
  const [isAsking, setAsking] = useState(false);
  if (note === 'loading') return <p className="dr-note c-muted">{t('state.loading')}</p>;
  const more = async (): Promise<void> => {
    setAsking(true);
    const key = nodeListKey(nodeId);
    if (note === 'failed') await followed.openList(key, { filter: 'all', nodeId });
    // A page that did not come can be asked for again with the same button.
    else await followed.loadMore(key).catch(() => undefined);
    setAsking(false);
  };
  return (
    <button type="button" className="c-iconbutton dr-note" disabled={isAsking} onClick={() => void more()}>
      {t(note === 'failed' ? 'directive.listFailed' : 'directive.listMore')}
    </button>
  );
}
