import { useVirtualizer } from '@tanstack/react-virtual';
import { FileCheck2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerTally } from '@zhida/protocol/directive-detail.ts';
import type { FormField } from '@zhida/protocol/directive-form.ts';
import type { Directive } from '@zhida/protocol/directive-resource.ts';
import { useActions } from '../../app/console-actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { remToPixels } from '../../ui/rem.ts';
import { useName } from '../session/county-name.ts';
import { useMay } from '../session/session.store.ts';
import { AnswerValue } from './Answers.tsx';
import { useFollowed, type AnswerList, type UnitAnswer } from './followed.store.ts';
import { ReviewButtons } from './ReviewButtons.tsx';
import { StageMark } from './StageBar.tsx';
import { stageOf } from './stage.rules.ts';

/** What all units answered, added up, and unit by unit. */
export function AnswersPanel({ directive }: { directive: Directive }) {
  const { followed } = useActions();
  const answers = useFollowed((s) => s.answers);
  const { reached, states, settled } = directive.counts;
  const stand = [reached.feedback, states.feedback, settled].join(' ');
  useEffect(() => {
    // Asked again when one more unit has answered, or an answer was reviewed.
    void followed.loadAnswers();
  }, [followed, directive.id, stand]);
  return (
    <section className="dr-side c-panel" data-testid="directive-answers-panel">
      <LoadableView of={answers} retry={() => void followed.loadAnswers()} lines={6}>
        {(list) => <Answered directive={directive} list={list} />}
      </LoadableView>
    </section>
  );
}

function Answered({ directive, list }: { directive: Directive; list: AnswerList }) {
  const { t } = useTranslation();
  const issues = useMay('directive.issue');
  const { form, review, state, counts, id } = directive;
  const toReview = list.answers
    .filter((one) => one.state === 'feedback' && !one.settled)
    .map(({ receiptId }) => receiptId);
  if (list.total === 0) {
    return (
      <EmptyState
        icon={FileCheck2}
        title={t('directive.answersNone')}
        text={t('directive.answersNoneText')}
      />
    );
  }
  return (
    <>
      <div className="dr-tally">
        <div>
          <strong className="c-number">
            {t('directive.answeredOf', { count: list.total, total: counts.total })}
          </strong>
          {issues && review && state === 'open' && toReview.length > 0 && (
            <span className="c-row">
              <ReviewButtons directiveId={id} receiptIds={toReview} />
            </span>
          )}
        </div>
        {form.map((field) => (
          <div key={field.key}>
            <span className="c-muted">{field.label}</span>
            <TallyText field={field} result={list.tallies.find(({ key }) => key === field.key)} />
          </div>
        ))}
      </div>
      <AnswerRows directive={directive} list={list} />
    </>
  );
}

function TallyText({ field, result }: { field: FormField; result: AnswerTally | undefined }) {
  const { t } = useTranslation();
  const unit = field.kind === 'number' && field.unit ? ` ${field.unit}` : '';
  switch (result?.kind) {
    case 'choice':
      return (
        <span className="c-number">
          {result.options.map(({ option, count }) => `${option} ${count}`).join(' · ')}
        </span>
      );
    case 'number':
      return (
        <span className="c-number">
          {t('directive.tallySum', {
            sum: `${result.sum}${unit}`,
            least: `${result.least}${unit}`,
            most: `${result.most}${unit}`,
          })}
        </span>
      );
    default:
      return <span className="c-number">{t('directive.tallyCount', { count: result?.count ?? 0 })}</span>;
  }
}

/** Height of a row in rem; photos stand in one line of thumbnails. */
const rowHeight = 3.4;
const rowWithPhotos = 6;

function AnswerRows({ directive, list }: { directive: Directive; list: AnswerList }) {
  const { t } = useTranslation();
  const { followed } = useActions();
  const scroll = useRef<HTMLDivElement>(null);
  const { answers, total } = list;
  const { form } = directive;
  const hasPhotos = form.some(({ kind }) => kind === 'photo');
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => remToPixels(hasPhotos ? rowWithPhotos : rowHeight),
    getItemKey: (at) => answers[at]?.receiptId ?? at,
    overscan: 4,
  });
  const items = virtualizer.getVirtualItems();
  const isShort = (items.at(-1)?.index ?? 0) >= answers.length && answers.length < total;
  useEffect(() => {
    if (isShort) void followed.loadAnswers(true);
  }, [followed, isShort, answers.length]);
  const columns = {
    gridTemplateColumns: `minmax(9rem, 1.4fr) 6rem repeat(${form.length}, minmax(7rem, 1fr))`,
  };
  return (
    <div ref={scroll} className="dr-scroll dr-table" role="table" aria-label={t('directive.view.answers')}>
      <div role="row" className="dr-table__head" style={columns}>
        <span role="columnheader">{t('directive.unit')}</span>
        <span role="columnheader">{t('directive.answeredBy')}</span>
        {form.map(({ key, label }) => (
          <span key={key} role="columnheader" className="c-ellipsis" title={label}>
            {label}
          </span>
        ))}
      </div>
      <div className="dr-scroll__rows" style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const answer = answers[item.index];
          return (
            <div
              key={item.key}
              role="row"
              className="dr-scroll__row dr-table__row"
              style={{ top: item.start, height: item.size, ...columns }}
            >
              {answer && <AnswerCells form={form} answer={answer} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function AnswerCells({ form, answer }: { form: readonly FormField[]; answer: UnitAnswer }) {
  const name = useName();
  const { followed } = useActions();
  const given = new Map(answer.answers.map((one) => [one.key, one]));
  return (
    <>
      <span role="cell">
        <button
          type="button"
          className="dr-link c-ellipsis"
          title={name(answer.unitName)}
          onClick={() => void followed.showPath(answer.receiptId)}
        >
          {name(answer.unitName)}
        </button>
        <StageMark stage={stageOf(answer)} />
      </span>
      <span role="cell" className="c-ellipsis">
        {answer.by}
      </span>
      {form.map((field) => (
        <span key={field.key} role="cell" className="dr-table__cell">
          <AnswerValue field={field} answer={given.get(field.key)} files={answer.files} />
        </span>
      ))}
    </>
  );
}
