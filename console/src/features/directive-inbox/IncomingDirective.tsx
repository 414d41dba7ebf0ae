import { CircleOff, Clock, PenLine, ScrollText } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxItem } from '@zhida/protocol/receipt-resource.ts';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { heldScreen } from '../../ui/held-screen.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { momentText } from '../../ui/time-text.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useRing } from '../attention/ring.store.ts';
import { isGrave } from '../directives/directives.rules.ts';
import { DeadlineMark, GravityMark } from '../directives/DirectiveMarks.tsx';
import { FileList } from '../directives/FileList.tsx';
import { useName } from '../session/county-name.ts';
import { askKey, wantedOf } from './inbox.rules.ts';
import { useAsk } from './use-ask.ts';
import '../consultations/incoming.css';
import '../directives/directives.css';

/** Its fields are of no use until a form is asked for. */
const FeedbackForm = lazy(async () => ({ default: (await import('./FeedbackForm.tsx')).FeedbackForm }));

/** A directive to one's own unit: takes the screen until it is signed, answered or put off. */
export function IncomingDirective() {
  const item = useAsk();
  return item && <Asked key={askKey(item)} item={item} />;
}

function Asked({ item }: { item: InboxItem }) {
  const { t, i18n } = useTranslation();
  const { inbox } = useActions();
  const name = useName();
  const now = useNow();
  const { directive } = item;
  const { status, number, title, text, sender, sentAt, attachments, acknowledgeBy, feedbackBy } = directive;
  useEffect(() => {
    // On a page in the background nobody sees it.
    const shown = (): void => {
      if (document.visibilityState === 'visible') inbox.displayed(item);
    };
    shown();
    document.addEventListener('visibilitychange', shown);
    return () => document.removeEventListener('visibilitychange', shown);
  }, [inbox, item]);
  return (
    <dialog
      {...heldScreen}
      className="i-call"
      data-testid="directive-incoming"
      role="alertdialog"
      aria-labelledby="directive-title"
      aria-describedby="directive-text"
      onPointerDown={() => inbox.touch(item)}
    >
      <div className={`i-call__card${isGrave(directive) ? ' is-emergency' : ''}`}>
        {status !== 'Actual' && <div className="i-call__stripes" aria-hidden />}
        <header className="i-call__head">
          <StatusBadge status={status} />
          <span className="c-muted c-number">{t('directive.number', { number })}</span>
          <GravityMark directive={directive} />
          <h2 id="directive-title">{title}</h2>
        </header>
        <p className="i-call__from">
          {name(sender.unitName)}
          <small>
            {sender.displayName} · {momentText(sentAt, now, i18n.language)}
          </small>
        </p>
        {text !== title && (
          <p id="directive-text" className="dr-text dr-text--asked">
            {text}
          </p>
        )}
        <FileList files={attachments} />
        <div className="c-row">
          <DeadlineMark label={t('directive.toAcknowledge')} deadline={acknowledgeBy} />
          <DeadlineMark label={t('directive.toFeedback')} deadline={feedbackBy} />
        </div>
        <SoundHint />
        <Hand item={item} />
      </div>
    </dialog>
  );
}

/** What is asked for: the one button, or the form. */
function Hand({ item }: { item: InboxItem }) {
  const { t } = useTranslation();
  const { inbox } = useActions();
  const sign = useAttempt(inbox.sign);
  const see = useAttempt(inbox.seeWithdrawn);
  const wanted = wantedOf(item);
  const { directive, receipt } = item;
  if (wanted === 'see-withdrawn') {
    return (
      <>
        <p className="c-mark c-alarm dr-text--asked">
          <CircleOff aria-hidden />
          {t(`directive.withdrawn.${directive.state === 'superseded' ? 'superseded' : 'cancelled'}`)}
          {directive.closeReason && `: ${directive.closeReason}`}
        </p>
        {see.attempt.phase === 'failed' && <FaultNotice fault={see.attempt.fault} />}
        <div className="i-call__buttons is-one">
          <button
            type="button"
            data-first
            data-testid="directive-see-withdrawn"
            className="i-call__accept"
            disabled={see.running}
            onClick={() => void see.run(item)}
          >
            {t('directive.understood')}
          </button>
        </div>
      </>
    );
  }
  if (wanted === 'answer') {
    return (
      <>
        {receipt.reopened?.reason && (
          <p className="c-waiting">{t('directive.sentBackWith', { reason: receipt.reopened.reason })}</p>
        )}
        <Suspense fallback={<Skeleton lines={4} />}>
          <FeedbackForm item={item} onLater={() => inbox.putOff(item)} />
        </Suspense>
      </>
    );
  }
  return (
    <>
      {sign.attempt.phase === 'failed' && <FaultNotice fault={sign.attempt.fault} />}
      <div className="i-call__buttons">
        <button type="button" className="i-call__reject" onClick={() => inbox.putOff(item)}>
          <Clock aria-hidden />
          {t('directive.later')}
        </button>
        <button
          type="button"
          data-first
          data-testid="directive-sign"
          className="i-call__accept"
          disabled={sign.running}
          onClick={() => void sign.run(item)}
        >
          <PenLine aria-hidden />
          {t(sign.running ? 'directive.signing' : 'directive.sign')}
        </button>
      </div>
    </>
  );
}

/** A ring nobody hears must say so. */
function SoundHint() {
  const { t } = useTranslation();
  const sound = useRing((s) => s.sound);
  if (sound !== 'blocked') return null;
  return <p className="c-mark c-waiting">{t('consultation.soundBlocked')}</p>;
}

/** During a call it is a bar above the pictures, which hides nobody. */
export function DirectiveBar() {
  const { t } = useTranslation();
  const { inbox } = useActions();
  const item = useAsk();
  const sign = useAttempt(inbox.sign);
  if (!item) return null;
  const { directive } = item;
  return (
    <div
      className={`dr-callbar${directive.status === 'Actual' ? '' : ' is-exercise'}`}
      role="alert"
      data-testid="directive-bar"
      onPointerDown={() => inbox.touch(item)}
    >
      <ScrollText aria-hidden className="c-waiting" />
      <StatusBadge status={directive.status} />
      <strong className="c-ellipsis c-grow" title={directive.text}>
        {directive.title}
      </strong>
      {sign.attempt.phase === 'failed' && <FaultNotice fault={sign.attempt.fault} />}
      {wantedOf(item) === 'sign' && (
        <button
          type="button"
          className="c-iconbutton"
          disabled={sign.running}
          onClick={() => void sign.run(item)}
        >
          <PenLine aria-hidden />
          {t('directive.sign')}
        </button>
      )}
      <button type="button" className="c-iconbutton" onClick={() => inbox.putOff(item)}>
        {t('directive.later')}
      </button>
    </div>
  );
}
