import { CircleCheckBig } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Directive } from '@zhida/protocol/directive-resource.ts';
import { useActions } from '../../app/console-actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { exceptionsKey, exceptionsQuery } from './detail-lists.ts';
import { useReceiptList } from './followed.store.ts';
import { ReceiptRows } from './ReceiptRows.tsx';

/** Who cannot be reached, said no, is late or was passed on: by name, each with what can be done. */
export function Exceptions({ directive }: { directive: Directive }) {
  const { t } = useTranslation();
  const { followed } = useActions();
  const list = useReceiptList(exceptionsKey);
  const total = 'value' in list ? list.value.total : null;
  return (
    <section className="dr-side c-panel" aria-labelledby="directive-exceptions">
      <h2 id="directive-exceptions">
        {t('directive.exceptions')}
        {total !== null && (
          <small
            className={`c-number ${total > 0 ? 'c-alarm' : 'c-muted'}`}
            data-testid="directive-exceptions"
          >
            {total}
          </small>
        )}
      </h2>
      <LoadableView of={list} retry={() => void followed.openList(exceptionsKey, exceptionsQuery)} lines={5}>
        {(value) =>
          value.total === 0 ? (
            <EmptyState
              icon={CircleCheckBig}
              title={t('directive.noExceptions')}
              text={t('directive.noExceptionsText')}
            />
          ) : (
            <ReceiptRows
              list={value}
              listKey={exceptionsKey}
              directive={directive}
              label={t('directive.exceptions')}
            />
          )
        }
      </LoadableView>
    </section>
  );
}
