import { PhoneIncoming, PhoneOff, Siren, VolumeX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { IncomingCall } from '@zhida/protocol/calling.ts';
import { useSubscribable } from '@zhida/web-ui/use-subscribable.ts';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { heldScreen } from '../../ui/held-screen.ts';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { secondsLeft } from '../../ui/time-text.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useRing } from '../attention/ring.store.ts';
import { kindOfRoom } from '../rooms/kind-of.ts';
import { roomUrl } from '../rooms/rooms.sync.ts';
import { useName } from '../session/county-name.ts';
import { findRinging, takeoverAt } from './calls.rules.ts';
import { useCalls } from './calls.store.ts';
import '../consultations/incoming.css';

/** A conference calls: takes the screen until it is joined, declined or rings no more. */
export function ConferenceCall() {
  const { rooms } = useActions();
  const now = useNow();
  const byId = useCalls((s) => s.byId);
  const room = useSubscribable(rooms);
  const insideId = room.phase === 'none' ? null : room.conferenceId;
  const call = findRinging(byId.values(), { now, insideId });
  return (
    call && <Calling key={call.conferenceId} call={call} takeover={takeoverAt(call, kindOfRoom(room))} />
  );
}

interface CallingProps {
  readonly call: IncomingCall;
  /** When it takes the console out of a lower conference, in epoch milliseconds; null: it never does. */
  readonly takeover: number | null;
}

function Calling({ call, takeover }: CallingProps) {
  const { t } = useTranslation();
  const name = useName();
  const { kind, status, title, from, classFormat } = call;
  const isEmergency = kind === 'dispatch';
  return (
    <dialog
      {...heldScreen}
      className="i-call"
      data-testid="conference-call"
      role="alertdialog"
      aria-labelledby="call-title"
      aria-describedby="call-from"
    >
      <div className={`i-call__card${isEmergency ? ' is-emergency' : ''}`}>
        {status !== 'Actual' && <div className="i-call__stripes" aria-hidden />}
        <header className="i-call__head">
          <StatusBadge status={status} />
          <span className="i-call__urgency">
            <span className={`c-mark ${isEmergency ? 'c-alarm' : ''}`}>
              {isEmergency ? <Siren aria-hidden /> : <PhoneIncoming aria-hidden />}
              {classFormat ? t(`conference.classFormat.${classFormat}`) : t(`conference.kind.${kind}`)}
            </span>
          </span>
          <h2 id="call-title">{title}</h2>
        </header>
        <p className="i-call__from" id="call-from">
          {name(from.unitName)}
          <small>{t('calls.from', { name: from.displayName })}</small>
        </p>
        <Countdown call={call} takeover={takeover} />
        <SoundHint />
        <Answer call={call} isTakenOver={takeover !== null} />
      </div>
    </dialog>
  );
}

function Countdown({ call, takeover: due }: CallingProps) {
  const { t } = useTranslation();
  const now = useNow();
  const until = due === null ? call.ringUntil : new Date(due).toISOString();
  const left = secondsLeft(until, now);
  const whole = secondsLeft(until, Date.parse(call.calledAt));
  return (
    <div className="i-call__countdown" role="timer">
      <span>
        <strong>{left}</strong> {t(due === null ? 'calls.secondsLeft' : 'calls.secondsToTakeover')}
      </span>
      <div className="i-call__bar" aria-hidden>
        <i style={{ width: `${whole > 0 ? Math.min(100, (left / whole) * 100) : 0}%` }} />
      </div>
      {due !== null && <p>{t('calls.takeoverText')}</p>}
    </div>
  );
}

function Answer({ call, isTakenOver }: { call: IncomingCall; isTakenOver: boolean }) {
  const { t } = useTranslation();
  const { calls } = useActions();
  const navigate = useNavigate();
  const decline = useAttempt(calls.decline);
  return (
    <>
      {decline.attempt.phase === 'failed' && <FaultNotice fault={decline.attempt.fault} />}
      <div className={`i-call__buttons${isTakenOver ? ' is-one' : ''}`}>
        {!isTakenOver && (
          <button
            type="button"
            data-testid="decline-call"
            className="i-call__reject"
            disabled={decline.running}
            onClick={() => void decline.run(call.conferenceId)}
          >
            <PhoneOff aria-hidden />
            {t('calls.decline')}
          </button>
        )}
        <button
          type="button"
          data-first
          data-testid="join-call"
          className="i-call__accept"
          onClick={() => void navigate(roomUrl(call.conferenceId))}
        >
          <PhoneIncoming aria-hidden />
          {t(isTakenOver ? 'calls.joinNow' : 'conference.join')}
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
  return (
    <p className="c-mark c-waiting">
      <VolumeX aria-hidden />
      {t('consultation.soundBlocked')}
    </p>
  );
}
