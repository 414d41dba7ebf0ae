import { useSubscribable } from '@zhida/web-ui/use-subscribable.ts';
import { BellOff, FileWarning, MessageSquareText, Siren } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../app/station-context.tsx';
import { Note } from '../../ui/Note.tsx';
import type { AskNow } from './ask.rules.ts';
import { AskAnswers } from './AskAnswers.tsx';
import { ClockNote } from './ClockNote.tsx';
import { DirectiveFacts } from './DirectiveFacts.tsx';
import { DirectiveMarks, ExerciseBand } from './DirectiveHead.tsx';
import { saysMore } from './kept.ts';
import { useShown } from './use-shown.ts';
import './directive.css';

const icons = { sign: Siren, answer: MessageSquareText, withdrawn: FileWarning };

/** A directive takes the whole screen until somebody signs or puts it off; there is one obvious answer. */
export function TakeoverScreen({ ask }: { ask: AskNow }) {
  const { t } = useTranslation();
  const { ringTone, directive } = useStation();
  const tone = useSubscribable(ringTone);
  const screen = useRef<HTMLElement>(null);
  const { directive: about, receipt } = ask.kept;
  useShown(screen, `${ask.directiveId} ${ask.key}`, () => void directive.actions.markShown(ask.directiveId));
  const Icon = icons[ask.kind];
  return (
    <main
      ref={screen}
      className="t-page t-takeover"
      data-kind={ask.kind}
      data-severity={about.severity}
      data-status={about.status}
      role="alertdialog"
      aria-labelledby="takeover-title"
      aria-describedby="takeover-text"
      data-testid="directive-takeover"
    >
      <ExerciseBand directive={about} />
      <header className="t-takeover-head">
        <Icon aria-hidden="true" />
        <div>
          <p className="t-lead">
            <strong>{t(`directives.ask.${askWords(ask)}`)}</strong>
            {ask.behind > 0 && (
              <span className="t-muted"> · {t('directives.behind', { count: ask.behind })}</span>
            )}
          </p>
          <DirectiveMarks directive={about} />
        </div>
      </header>
      <div className="t-takeover-body">
        <h1 id="takeover-title">{about.title}</h1>
        {ask.kind === 'withdrawn' && about.closeReason !== null && (
          <Note kind="info">{t('directives.withdrawnWhy', { reason: about.closeReason })}</Note>
        )}
        {ask.kind === 'answer' && receipt?.reopened?.reason != null && (
          <Note kind="info">{t('directives.sentBackWhy', { reason: receipt.reopened.reason })}</Note>
        )}
        {about.supersedes && ask.kind === 'sign' && (
          <Note kind="info">{t('directives.supersedes', { number: about.supersedes.number })}</Note>
        )}
        {saysMore(about) && (
          <p id="takeover-text" className="t-directive-text">
            {about.text}
          </p>
        )}
        <DirectiveFacts kept={ask.kept} />
        <ClockNote />
      </div>
      <footer className="t-footer">
        {tone === 'blocked' && !ask.seen && (
          <Note kind="info">
            <BellOff aria-hidden="true" /> {t('incoming.silent')}
          </Note>
        )}
        <AskAnswers ask={ask} />
      </footer>
    </main>
  );
}

/** Why it is on the screen: new, asked again, to be answered again, or called off. */
export function askWords({ kind, kept }: AskNow): string {
  if (kind === 'withdrawn') return kept.directive.state === 'superseded' ? 'superseded' : 'cancelled';
  if (kind === 'answer') return kept.receipt?.reopened?.why === 'sent-back' ? 'sentBack' : 'answer';
  if (kept.receipt?.reopened?.why === 'decayed') return 'decayed';
  return (kept.receipt?.remindedAt ?? null) === null ? 'new' : 'reminded';
}
