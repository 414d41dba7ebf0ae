import { BellRing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { localName } from '../../ui/names.ts';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import { findAccepted } from '../consultation/consultation.selectors.ts';
import { findActor } from '../session/session.rules.ts';
import { findCallId } from './conference.store.ts';
import { useRinging } from './use-ringing.ts';

/** During a call nothing takes the screen: whatever else calls is this bar. */
export function CallBar() {
  const { t, i18n } = useTranslation();
  const { call, conference, consultation, session } = useStation();
  const ringing = useRinging();
  const callId = useStore(conference.store, (s) => findCallId(s.call));
  const leftIds = useStore(conference.store, (s) => s.leftIds);
  const actorId = useStore(session.store, (s) => findActor(s.identity)?.id ?? '');
  const known = useStore(consultation.store, (s) => s.known);
  const accepted = findAccepted(known, actorId, callId === null ? leftIds : [...leftIds, callId]);
  if (accepted?.conferenceId != null) {
    const { conferenceId } = accepted;
    const title = localName(accepted.specialty.name, i18n.language);
    return <Bar text={t('call.alsoAccepted', { title })} onSwitch={() => void call.enter(conferenceId)} />;
  }
  if (!ringing) return null;
  return (
    <Bar
      text={t('call.alsoRinging', { title: ringing.title })}
      onSwitch={() => void call.enter(ringing.id)}
      onLater={() => conference.actions.postpone(ringing.id)}
    />
  );
}

function Bar({ text, onSwitch, onLater }: { text: string; onSwitch(): void; onLater?: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="t-call-bar" role="alert" data-testid="call-bar">
      <BellRing aria-hidden="true" />
      <span className="t-call-bar-text">{text}</span>
      {onLater && (
        <button type="button" className="t-button" onClick={onLater}>
          {t('call.later')}
        </button>
      )}
      <NetworkButton className="t-button t-button-primary" onClick={onSwitch}>
        {t('call.switch')}
      </NetworkButton>
    </div>
  );
}
