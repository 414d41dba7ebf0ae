import { ChevronDown, ChevronUp, Video } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Directive } from '@zhida/protocol/directive-resource.ts';
import { useNow } from '../../ui/clock.store.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { momentText } from '../../ui/time-text.ts';
import { roomUrl } from '../rooms/rooms.sync.ts';
import { useName } from '../session/county-name.ts';
import { directiveUrl } from './DirectiveCard.tsx';
import { DeadlineMark, GravityMark, StateBadge } from './DirectiveMarks.tsx';
import { FileList } from './FileList.tsx';

/** A text longer than this folds, so that the bars stay on the first screen. */
const foldedFrom = 160;

/** Who sent it when and how pressing it is, its words and files, and what became of it. */
export function DirectiveFacts({ directive }: { directive: Directive }) {
  const { t, i18n } = useTranslation();
  const name = useName();
  const now = useNow();
  const { status, state, sender, sentAt, issuedAt, certainty, text, title, attachments, conferenceId } =
    directive;
  const moment = (iso: string): string => momentText(iso, now, i18n.language);
  return (
    <section className={`dr-facts c-panel${status === 'Actual' ? '' : ' is-exercise'}`}>
      <div className="dr-card__top">
        <StatusBadge status={status} />
        <StateBadge state={state} />
        <GravityMark directive={directive} />
        {certainty !== 'Unknown' && <span className="c-muted">{t(`directive.certainty.${certainty}`)}</span>}
        <span className="c-muted c-number">
          {name(sender.unitName)} · {sender.displayName} · {moment(sentAt ?? issuedAt)}
        </span>
        {state === 'open' && (
          <>
            <DeadlineMark label={t('directive.toAcknowledge')} deadline={directive.acknowledgeBy} />
            <DeadlineMark label={t('directive.toFeedback')} deadline={directive.feedbackBy} />
          </>
        )}
      </div>
      {text !== title && <Text text={text} />}
      <FileList files={attachments} />
      <Links directive={directive} />
      {conferenceId && (
        <Link className="c-mark" to={roomUrl(conferenceId)}>
          <Video aria-hidden />
          {t('directive.itsConference')}
        </Link>
      )}
      <Ending directive={directive} moment={moment} />
    </section>
  );
}

function Text({ text }: { text: string }) {
  const { t } = useTranslation();
  const isLong = text.length > foldedFrom || text.split('\n').length > 3;
  const [isOpen, setOpen] = useState(false);
  const Chevron = isOpen ? ChevronUp : ChevronDown;
  return (
    <>
      <p className={`dr-text${isLong && !isOpen ? ' is-folded' : ''}`}>{text}</p>
      {isLong && (
        <button
          type="button"
          className="c-iconbutton dr-fold"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <Chevron aria-hidden />
          {t(isOpen ? 'directive.fold' : 'directive.unfold')}
        </button>
      )}
    </>
  );
}

/** What it takes the place of, and what takes its place. */
function Links({ directive: { supersedes, supersededById } }: { directive: Directive }) {
  const { t } = useTranslation();
  return (
    <>
      {supersedes && (
        <Link to={directiveUrl(supersedes.id)}>{t('directive.replaces', { number: supersedes.number })}</Link>
      )}
      {supersededById && <Link to={directiveUrl(supersededById)}>{t('directive.replacedBy')}</Link>}
    </>
  );
}

/** Who approved, refused or closed it, and why. */
function Ending({ directive, moment }: { directive: Directive; moment(iso: string): string }) {
  const { t } = useTranslation();
  const { approval, closedBy, closedAt, closeReason, state } = directive;
  return (
    <>
      {approval && (
        <p className={approval.decision === 'rejected' ? 'c-alarm' : 'c-muted'}>
          {t(`directive.${approval.decision}By`, {
            name: approval.by.displayName,
            time: moment(approval.at),
          })}
          {approval.reason && `: ${approval.reason}`}
        </p>
      )}
      {closedAt && state !== 'rejected' && (
        <p className="c-muted">
          {t('directive.closed', {
            state: t(`directive.state.${state}`),
            name: closedBy?.displayName ?? '',
            time: moment(closedAt),
          })}
          {closeReason && `: ${closeReason}`}
        </p>
      )}
    </>
  );
}
