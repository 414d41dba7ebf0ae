import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Directive } from '@zhida/protocol/directive-resource.ts';
import { useActions } from '../../app/console-actions.ts';
import { remToPixels } from '../../ui/rem.ts';
import { ReceiptLine } from './ReceiptLine.tsx';
import type { ReceiptList } from './receipt-list.rules.ts';

/** Height of a row in rem. */
const rowHeight = 3.4;

interface ReceiptRowsProps {
  readonly list: ReceiptList;
  readonly listKey: string;
  readonly directive: Directive;
  readonly label: string;
}

/** Recipients in one list. Only those on the screen exist; what follows is fetched when its place comes into sight. */
export function ReceiptRows({ list, listKey, directive, label }: ReceiptRowsProps) {
  const { t } = useTranslation();
  const { followed } = useActions();
  const scroll = useRef<HTMLDivElement>(null);
  const { receipts, total } = list;
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => remToPixels(rowHeight),
    getItemKey: (at) => receipts[at]?.id ?? at,
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const isShort = lastShown >= receipts.length && receipts.length < total;
  useEffect(() => {
    // What does not come is asked for again when the list is scrolled or moves.
    if (isShort) void followed.loadMore(listKey).catch(() => undefined);
  }, [followed, listKey, isShort, receipts.length]);
  return (
    <div
      ref={scroll}
      className="dr-scroll"
      role="list"
      aria-label={label}
      data-testid={`directive-list-${listKey}`}
    >
      <div className="dr-scroll__rows" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const receipt = receipts[item.index];
          return (
            <div
              key={item.key}
              role="listitem"
              className="dr-scroll__row"
              style={{ top: item.start, height: item.size }}
            >
              {receipt ? (
                <ReceiptLine receipt={receipt} directive={directive} />
              ) : (
                <span className="dr-note c-muted">{t('state.loading')}</span>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
