import { Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Directive, DirectiveRollUp } from '@zhida/protocol/directive-resource.ts';
import { StatusBand } from '@zhida/web-ui/conference/StatusStripes.tsx';
import { useActions } from '../../app/console-actions.ts';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { AnswersPanel } from './AnswersPanel.tsx';
import { Approval } from './Approval.tsx';
import { DirectiveCommands } from './DirectiveCommands.tsx';
import { DirectiveFacts } from './DirectiveFacts.tsx';
import { exceptionsKey, exceptionsQuery, tableKey, wholeQuery } from './detail-lists.ts';
import { Exceptions } from './Exceptions.tsx';
import { useFollowed } from './followed.store.ts';
import { PathDrawer } from './PathDrawer.tsx';
import { ReceiptTable } from './ReceiptTable.tsx';
import { RollUp } from './RollUp.tsx';
import { StageBar, StageNumbers } from './StageBar.tsx';
import { countStages } from './stage.rules.ts';
import './directives.css';

/** One directive: what it says, how far it came at every level, and what to do about who is silent. */
export function DirectivePage() {
  const { followed } = useActions();
  const directiveId = useFollowed((s) => s.directiveId);
  const rollUp = useFollowed((s) => s.rollUp);
  // The page is left: nobody looks any more, so nothing of it need come over the line.
  useEffect(() => () => void (directiveId && followed.unfollow(directiveId)), [followed, directiveId]);
  return (
    <div className="c-page dr-page">
      <LoadableView of={rollUp} retry={() => void (directiveId && followed.follow(directiveId))} lines={10}>
        {(value) => <Followed key={value.directive.id} rollUp={value} />}
      </LoadableView>
    </div>
  );
}

function Followed({ rollUp: { directive, nodes } }: { rollUp: DirectiveRollUp }) {
  const { t } = useTranslation();
  const { status, state, number, title } = directive;
  return (
    <>
      <StatusBand status={status} />
      <nav className="dr-crumbs" aria-label={t('nav.directives')}>
        <Link to="/directives">{t('nav.directives')}</Link>
        <span className="c-number">/ {t('directive.number', { number })}</span>
      </nav>
      <header className="c-page__head">
        <h1 className="c-grow">{title}</h1>
        {state !== 'awaiting-approval' && <DirectiveCommands directive={directive} />}
      </header>
      <DirectiveFacts directive={directive} />
      {state === 'awaiting-approval' ? (
        <Approval directive={directive} />
      ) : (
        state !== 'rejected' && <Progress directive={directive} nodes={nodes} />
      )}
      <PathDrawer directive={directive} />
    </>
  );
}

const views = ['roll-up', 'list', 'answers'] as const;
type View = (typeof views)[number];

function Progress({ directive, nodes }: { directive: Directive; nodes: DirectiveRollUp['nodes'] }) {
  const { t } = useTranslation();
  const { followed } = useActions();
  const [view, setView] = useState<View>('roll-up');
  const { counts, form } = directive;
  const shown = views.filter((one) => one !== 'answers' || form.length > 0);
  const open = (next: View): void => {
    setView(next);
    if (next === 'list') void followed.openList(tableKey, wholeQuery);
    else followed.closeList(tableKey);
  };
  useEffect(() => {
    void followed.openList(exceptionsKey, exceptionsQuery);
  }, [followed, directive.id]);
  return (
    <>
      <section
        className="dr-total c-panel"
        aria-label={t('directive.progress')}
        data-testid="directive-total"
      >
        <div className="dr-total__line">
          <span className="dr-total__big">
            <span
              data-testid="directive-signed"
              data-signed={counts.reached.acknowledged}
              data-total={counts.total}
            >
              {counts.reached.acknowledged}
              <small>/{counts.total}</small>
            </span>
            <span className="c-muted">{t('directive.signed')}</span>
          </span>
          <StageNumbers counts={countStages(counts)} wantsFeedback={form.length > 0} />
        </div>
        <StageBar counts={countStages(counts)} />
      </section>
      <div className="m-tools">
        <Segmented<View>
          value={view}
          onChange={open}
          options={shown.map((value) => ({ value, label: t(`directive.view.${value}`) }))}
        />
      </div>
      {view === 'roll-up' && (
        <div className="dr-columns">
          <Exceptions directive={directive} />
          <section className="dr-side c-panel" aria-label={t('directive.rollUp')}>
            <h2>{t('directive.byTownship')}</h2>
            <RollUp directive={directive} nodes={nodes} />
          </section>
        </div>
      )}
      {view === 'list' && <ReceiptTable directive={directive} />}
      {view === 'answers' && <AnswersPanel directive={directive} />}
    </>
  );
}
