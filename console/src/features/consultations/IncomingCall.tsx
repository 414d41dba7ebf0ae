import { PhoneIncoming, PhoneOff, VolumeX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Consultation, Offer } from '@zhida/protocol/consultation.ts';
import { useNow } from '../../ui/clock.store.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { heldScreen } from '../../ui/held-screen.ts';
import { secondsLeft } from '../../ui/time-text.ts';
import { useName } from '../session/county-name.ts';
import { useActor } from '../session/session.store.ts';
import { CaseFacts } from './CaseFacts.tsx';
import { findIncoming } from './consultations.rules.ts';
import { useConsultations } from './consultations.store.ts';
import { RejectReasons } from './RejectReasons.tsx';
import { useRing } from '../attention/ring.store.ts';
import { UrgencyMark } from './UrgencyMark.tsx';
import { useAccept } from './use-accept.ts';
import './incoming.css';

/** The ring: takes the screen until it is answered, declined, or goes to the next expert. */
export function IncomingCall() {
  const actor = useActor();
  const byId = useConsultations((s) => s.byId);
  const incoming = actor && findIncoming(byId, actor.id);
  return incoming ? <Ringing key={incoming.offer.id} {...incoming} /> : null;
}

function Ringing({ consultation, offer }: { consultation: Consultation; offer: Offer }) {
  const { t } = useTranslation();
  const name = useName();
  const [declining, setDeclining] = useState(false);
  const { requester, urgency, specialty } = consultation;
  return (
    <dialog
      {...heldScreen}
      className="i-call"
      data-testid="incoming-call"
      role="alertdialog"
      aria-labelledby="incoming-title"
      aria-describedby="incoming-from"
    >
      <div className={`i-call__card is-${urgency}`}>
        <header className="i-call__head">
          <span className="i-call__urgency">
            <UrgencyMark urgency={urgency} />
          </span>
          <h2 id="incoming-title">{t('consultation.incoming', { specialty: name(specialty.name) })}</h2>
        </header>
        <p className="i-call__from" id="incoming-from">
          {name(requester.unitName)}
          <small>{requester.displayName}</small>
        </p>
        <CaseFacts consultation={consultation} />
        <Countdown offer={offer} />
        <SoundHint />
        {declining ? (
          <RejectReasons consultationId={consultation.id} onBack={() => setDeclining(false)} />
        ) : (
          <Answer consultationId={consultation.id} onDecline={() => setDeclining(true)} />
        )}
      </div>
    </dialog>
  );
}

function Answer({ consultationId, onDecline }: { consultationId: string; onDecline(): void }) {
  const { t } = useTranslation();
  const accept = useAccept();
  return (
    <>
      {accept.attempt.phase === 'failed' && <FaultNotice fault={accept.attempt.fault} />}
      <div className="i-call__buttons">
        <button type="button" data-testid="reject" className="i-call__reject" onClick={onDecline}>
          <PhoneOff aria-hidden />
          {t('consultation.reject')}
        </button>
        <button
          type="button"
          data-first
          data-testid="accept"
          className="i-call__accept"
          disabled={accept.running}
          onClick={() => void accept.run(consultationId)}
        >
          <PhoneIncoming aria-hidden />
          {accept.running ? t('consultation.accepting') : t('consultation.accept')}
        </button>
      </div>
    </>
  );
}

function Countdown({ offer }: { offer: Offer }) {
  const { t } = useTranslation();
  const now = useNow();
  const left = secondsLeft(offer.expiresAt, now);
  const whole = secondsLeft(offer.expiresAt, Date.parse(offer.offeredAt));
  return (
    <div className="i-call__countdown" role="timer">
      <span>
        <strong>{left}</strong> {t('consultation.secondsLeft')}
      </span>
      <div className="i-call__bar" aria-hidden>
        <i style={{ width: `${whole > 0 ? Math.min(100, (left / whole) * 100) : 0}%` }} />
      </div>
    </div>
  );
}

/** A ring nobody hears must say so. */
function SoundHint() {
  const { t } = useTranslation();
  const sound = useRing((s) => s.sound);
  if (sound !== 'blocked') return null;
  return (
    <p className="c-mark c-waiting">
      <VolumeX aria-hidden />
      {t('consultation.soundBlocked')}
    </p>
  );
}
