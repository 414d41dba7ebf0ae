import { useSubscribable } from '@zhida/web-ui/use-subscribable.ts';
import type { IncomingCall } from '@zhida/protocol/calling.ts';
import { BellOff, Camera, Phone, PhoneOff, Siren, PhoneIncoming } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { localName } from '../../ui/names.ts';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { useNow } from '../../ui/use-now.ts';
import { answersItselfAt, secondsLeft } from './calling.rules.ts';
import './calling.css';

/** A conference calls this station: it rings until somebody answers, and there is one obvious answer. */
export function RingingScreen({ conferenceId }: { conferenceId: string }) {
  const { t } = useTranslation();
  const { calling, ringTone } = useStation();
  const ring = useStore(calling.store, (s) => s.rings[conferenceId]);
  const tone = useSubscribable(ringTone);
  if (!ring) return null;
  const { call } = ring;
  const Icon = call.kind === 'dispatch' ? Siren : PhoneIncoming;
  const until = answersItselfAt(ring, 'screen');
  return (
    <main
      className="t-page t-ringing"
      data-kind={call.kind}
      data-status={call.status}
      role="alertdialog"
      aria-labelledby="ringing-from"
      aria-describedby="ringing-title"
      data-testid="incoming"
    >
      {call.status !== 'Actual' && (
        <p className="t-ringing-exercise">{t(`incoming.status.${call.status}`)}</p>
      )}
      <Icon className="t-ringing-icon" aria-hidden="true" />
      <Caller call={call} />
      {tone === 'blocked' && (
        <Note kind="info">
          <BellOff aria-hidden="true" /> {t('incoming.silent')}
        </Note>
      )}
      {until !== null && <AutoAnswer until={until} />}
      <Answers conferenceId={conferenceId} />
    </main>
  );
}

function Caller({ call }: { call: IncomingCall }) {
  const { t, i18n } = useTranslation();
  const { from, kind, title } = call;
  return (
    <>
      <p className="t-lead">{t(`incoming.kind.${kind}`)}</p>
      <h1 id="ringing-from">
        <span className="t-unbroken">{localName(from.unitName, i18n.language)}</span>{' '}
        <span className="t-unbroken">{from.displayName}</span>
      </h1>
      <p id="ringing-title" className="t-ringing-title">
        {title}
      </p>
    </>
  );
}

/** Nothing is filmed before it has run down, and "no" stops it. */
function AutoAnswer({ until }: { until: number }) {
  const { t } = useTranslation();
  const now = useNow(200);
  const count = secondsLeft(until, now);
  return (
    <p className="t-ringing-auto" role="timer" aria-live="off" data-testid="auto-answer">
      <Camera aria-hidden="true" />
      <span>
        {t('incoming.autoBefore')} <b>{count}</b> {t('incoming.autoAfter', { count })}
      </span>
    </p>
  );
}

function Answers({ conferenceId }: { conferenceId: string }) {
  const { t } = useTranslation();
  const { calling, call } = useStation();
  const answers = useRef<HTMLDivElement>(null);
  useEffect(() => answers.current?.querySelector('button')?.focus(), []);
  return (
    <div className="t-ringing-answers" ref={answers}>
      <NetworkButton
        className="t-button t-button-call t-button-huge"
        data-testid="incoming-join"
        onClick={() => void call.enter(conferenceId)}
      >
        <Phone aria-hidden="true" />
        {t('incoming.answer')}
      </NetworkButton>
      <button
        type="button"
        className="t-button t-button-danger-line t-ringing-decline"
        data-testid="incoming-decline"
        onClick={() => calling.actions.decline(conferenceId)}
      >
        <PhoneOff aria-hidden="true" />
        {t('incoming.decline')}
      </button>
    </div>
  );
}
