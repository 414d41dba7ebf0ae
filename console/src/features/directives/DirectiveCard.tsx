import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Directive } from '@zhida/protocol/directive-resource.ts';
import { useNow } from '../../ui/clock.store.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { momentText } from '../../ui/time-text.ts';
import { useName } from '../session/county-name.ts';
import { DeadlineMark, GravityMark, StateBadge } from './DirectiveMarks.tsx';
import { StageBar } from './StageBar.tsx';
import { countStages } from './stage.rules.ts';

export function directiveUrl(directiveId: string): string {
  return `/directives/${directiveId}`;
}

/** One directive of a list: what it says, who said it, how far it came. */
export function DirectiveCard({ directive }: { directive: Directive }) {
  const { t, i18n } = useTranslation();
  const name = useName();
  const now = useNow();
  const { id, number, status, state, title, text, sender, counts, sentAt, issuedAt } = directive;
  return (
    <li className={`dr-card c-panel${status === 'Actual' ? '' : ' is-exercise'}`}>
      <Link to={directiveUrl(id)} data-testid={`directive-card-${number}`} className="dr-card__link">
        <span className="dr-card__top">
          <StatusBadge status={status} />
          <span className="c-muted c-number">{t('directive.number', { number })}</span>
          <strong className="c-anywhere">{title}</strong>
          <StateBadge state={state} />
          <GravityMark directive={directive} />
        </span>
        {title !== text && <span className="dr-card__text">{text}</span>}
        <span className="dr-card__foot c-muted">
          {name(sender.unitName)} · {sender.displayName} ·{' '}
          {momentText(sentAt ?? issuedAt, now, i18n.language)}
        </span>
        {state === 'awaiting-approval' ? (
          <span className="c-waiting">{t('directive.awaitingText')}</span>
        ) : (
          <>
            <StageBar counts={countStages(counts)} />
            <span className="dr-card__foot c-number">
              <span>
                {t('directive.signedOf', { signed: counts.reached.acknowledged, total: counts.total })}
              </span>
              {counts.silent > 0 && (
                <span className="c-waiting">{t('directive.silentCount', { count: counts.silent })}</span>
              )}
              {counts.late > 0 && (
                <span className="c-alarm">{t('directive.lateCount', { count: counts.late })}</span>
              )}
              {state === 'open' && (
                <DeadlineMark label={t('directive.toAcknowledge')} deadline={directive.acknowledgeBy} />
              )}
            </span>
          </>
        )}
      </Link>
    </li>
  );
}
