import { CircleCheck, CircleX, Hourglass, PhoneCall, Search } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Consultation } from '@zhida/protocol/consultation.ts';
import { localName } from '../../ui/names.ts';
import type { WaitingView } from './consultation.rules.ts';
import { useElapsedText } from './use-elapsed-text.ts';

const icons = {
  finding: Search,
  ringing: PhoneCall,
  queued: Hourglass,
  accepted: CircleCheck,
  over: CircleX,
};

export interface WaitingStatusProps {
  readonly consultation: Consultation;
  readonly view: WaitingView;
  /** False while offline: whom it rings now and for how long is not known, so nothing is counted. */
  readonly isCurrent: boolean;
}

/** The sentence, the seconds and what comes next. The sentence is read out when it changes, the seconds are not. */
export function WaitingStatus({ consultation, view, isCurrent }: WaitingStatusProps) {
  const Icon = icons[view.kind];
  return (
    <section className={`t-status t-status-${view.kind}`}>
      <span className="t-status-icon" aria-hidden="true">
        <Icon />
      </span>
      <div>
        <p className="t-status-text" aria-live="polite" data-testid="waiting-text">
          <Sentence consultation={consultation} view={view} />
        </p>
        {isCurrent && view.kind === 'ringing' && <Seconds view={view} />}
        {isCurrent && (
          <p className="t-status-next">
            <Next view={view} />
          </p>
        )}
      </div>
    </section>
  );
}

function Sentence({ consultation, view }: Omit<WaitingStatusProps, 'isCurrent'>) {
  const { t, i18n } = useTranslation();
  const specialty = localName(consultation.specialty.name, i18n.language);
  switch (view.kind) {
    case 'finding':
      return t('waiting.finding', { specialty });
    case 'ringing': {
      const { displayName: expert, unitName } = view.expert;
      const unit = localName(unitName, i18n.language);
      return <Unbroken text={t('waiting.ringing', { unit, specialty, expert })} />;
    }
    case 'queued':
      return t('waiting.queued');
    case 'accepted':
      return view.expert
        ? t('waiting.accepted', { expert: view.expert.displayName })
        : t('waiting.acceptedNoName');
    case 'over':
      return t(`waiting.over.${view.state}`);
  }
}

/** Breaks the line between the words of a sentence, never inside a name. */
function Unbroken({ text }: { text: string }) {
  return text.split(' ').map((word, index) => (
    <Fragment key={index}>
      {index > 0 && ' '}
      <span className="t-unbroken">{word}</span>
    </Fragment>
  ));
}

function Seconds({ view }: { view: Extract<WaitingView, { kind: 'ringing' }> }) {
  const { t } = useTranslation();
  const total = view.seconds + view.secondsLeft;
  const share = total === 0 ? 0 : Math.min(1, view.seconds / total);
  return (
    <div className="t-seconds" role="timer" aria-live="off">
      <span className="t-seconds-count">{t('waiting.seconds', { count: view.seconds })}</span>
      <span className="t-seconds-track" aria-hidden="true">
        <span className="t-seconds-done" style={{ transform: `scaleX(${share})` }} />
      </span>
    </div>
  );
}

function Next({ view }: { view: WaitingView }) {
  const { t } = useTranslation();
  const elapsed = useElapsedText();
  switch (view.kind) {
    case 'finding':
      return t('waiting.findingHint');
    case 'ringing':
      return view.secondsLeft > 0
        ? t('waiting.ringingHint', { count: view.secondsLeft })
        : t('waiting.ringingHintNext');
    case 'queued':
      return (
        <>
          {t('waiting.queuedHint')}
          <span className="t-block t-muted">{t('waiting.queuedSince', { time: elapsed(view.seconds) })}</span>
        </>
      );
    default:
      return null;
  }
}
