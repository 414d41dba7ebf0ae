import type { IncomingCall } from '@zhida/protocol/calling.ts';
import { BellRing, PhoneOff, Siren } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../app/station-context.tsx';
import { localName } from '../../ui/names.ts';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import { useNow } from '../../ui/use-now.ts';
import { ConferenceMarks } from '../conference/ConferenceMarks.tsx';
import { answersItselfAt, secondsLeft } from './calling.rules.ts';
import type { Ring } from './calling.store.ts';
import { useRinging } from './use-ringing.ts';
import './calling.css';

/** What calls while a call goes on: a line above the patient's picture, never over it. */
export function RingBar() {
  const ringing = useRinging();
  if (!ringing || ringing.form === 'screen') return null;
  return ringing.form === 'preempt' ? <Preempt ring={ringing.ring} /> : <Offer call={ringing.ring.call} />;
}

function useCaller({ from }: IncomingCall): string {
  const { i18n } = useTranslation();
  return `${localName(from.unitName, i18n.language)} ${from.displayName}`;
}

/** An emergency takes this station over in a few seconds; one may go at once, not refuse. */
function Preempt({ ring }: { ring: Ring }) {
  const { t } = useTranslation();
  const { call: station } = useStation();
  const { call } = ring;
  const caller = useCaller(call);
  const now = useNow(200);
  const count = secondsLeft(answersItselfAt(ring, 'preempt') ?? now, now);
  return (
    <div className="t-preempt" data-status={call.status} role="alert" data-testid="preempt">
      <Siren aria-hidden="true" />
      <div className="t-preempt-text">
        <ConferenceMarks conference={call} />
        <strong>{t('preempt.who', { caller })}</strong>
        <span>
          {call.title} · <b data-testid="preempt-seconds">{t('preempt.in', { count })}</b>
        </span>
        <span className="t-preempt-hint">{t('preempt.hint')}</span>
      </div>
      <NetworkButton
        className="t-button t-button-danger t-button-large"
        data-testid="preempt-now"
        onClick={() => void station.enter(call.conferenceId)}
      >
        {t('preempt.now')}
      </NetworkButton>
    </div>
  );
}

function Offer({ call }: { call: IncomingCall }) {
  const { t } = useTranslation();
  const { call: station, calling } = useStation();
  const caller = useCaller(call);
  return (
    <div className="t-call-bar" role="alert" data-testid="call-bar">
      <BellRing aria-hidden="true" />
      <span className="t-call-bar-text">
        {t(`call.alsoCalling.${call.kind}`, { caller, title: call.title })}
      </span>
      <button
        type="button"
        className="t-button"
        data-testid="call-bar-decline"
        onClick={() => calling.actions.decline(call.conferenceId)}
      >
        <PhoneOff aria-hidden="true" />
        {t('incoming.decline')}
      </button>
      <NetworkButton
        className="t-button t-button-primary"
        data-testid="call-bar-switch"
        onClick={() => void station.enter(call.conferenceId)}
      >
        {t('call.switch')}
      </NetworkButton>
    </div>
  );
}
