import { Input, Select } from 'antd';
import { Search, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Directive } from '@zhida/protocol/directive-resource.ts';
import { useActions } from '../../app/console-actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { tableKey, wholeQuery } from './detail-lists.ts';
import { useReceiptList } from './followed.store.ts';
import type { ReceiptFilter } from './receipt-list.rules.ts';
import { ReceiptRows } from './ReceiptRows.tsx';

const filters = [
  'all',
  'exceptions',
  'silent',
  'late',
  'unreachable',
  'sent',
  'delivered',
  'displayed',
  'acknowledged',
  'feedback',
  'to-review',
  'completed',
  'declined',
] as const satisfies readonly ReceiptFilter[];

/** Every recipient in one list, by state and by name. */
export function ReceiptTable({ directive }: { directive: Directive }) {
  const { t } = useTranslation();
  const { followed } = useActions();
  const list = useReceiptList(tableKey);
  const [filter, setFilter] = useState<ReceiptFilter>('all');
  const [words, setWords] = useState('');
  const ask = (next: { filter: ReceiptFilter; words: string }): void => {
    setFilter(next.filter);
    setWords(next.words);
    const search = next.words.trim();
    followed.searchList(tableKey, { filter: next.filter, ...(search === '' ? {} : { search }) });
  };
  return (
    <section className="dr-side c-panel" aria-label={t('directive.view.list')}>
      <div className="m-tools dr-side__tools" role="search">
        <Input
          className="m-grow"
          allowClear
          maxLength={40}
          prefix={<Search aria-hidden />}
          aria-label={t('tree.search')}
          placeholder={t('tree.search')}
          value={words}
          onChange={(event) => ask({ filter, words: event.target.value })}
        />
        <Select<ReceiptFilter>
          aria-label={t('directive.filterBy')}
          data-testid="directive-filter"
          className="dr-filter"
          value={filter}
          onChange={(next) => ask({ filter: next, words })}
          options={filters.map((value) => ({ value, label: t(`directive.filter.${value}`) }))}
        />
        {'value' in list && (
          <span className="c-muted c-number">{t('directive.units', { count: list.value.total })}</span>
        )}
      </div>
      <LoadableView of={list} retry={() => void followed.openList(tableKey, wholeQuery)} lines={8}>
        {(value) =>
          value.total === 0 ? (
            <EmptyState
              icon={SearchX}
              title={t('directive.noneFound')}
              text={t('directive.noReceiptsText')}
            />
          ) : (
            <ReceiptRows
              list={value}
              listKey={tableKey}
              directive={directive}
              label={t('directive.view.list')}
            />
          )
        }
      </LoadableView>
    </section>
  );
}
