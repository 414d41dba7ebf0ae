import { BellRing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { localName } from '../../ui/names.ts';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import { DirectiveBar } from '../directive/DirectiveBar.tsx';
import { RingBar } from '../calling/RingBar.tsx';
import { findAccepted } from '../consultation/consultation.selectors.ts';
import { findActor } from '../session/session.rules.ts';
import { findCallId } from './conference.store.ts';

/** During a call nothing takes the screen: whatever else calls is this bar. */
export function CallBar() {
  const { t, i18n } = useTranslation();
  const { call, conference, consultation, session } = useStation();
  const callId = useStore(conference.store, (s) => findCallId(s.call));
  const leftIds = useStore(conference.store, (s) => s.leftIds);
  const actorId = useStore(session.store, (s) => findActor(s.identity)?.id ?? '');
  const known = useStore(consultation.store, (s) => s.known);
  const accepted = findAccepted(known, actorId, callId === null ? leftIds : [...leftIds, callId]);
  if (accepted?.conferenceId == null) {
    return (
      <>
        <RingBar />
        <DirectiveBar />
      </>
    );
  }
  const { conferenceId } = accepted;
  const title = localName(accepted.specialty.name, i18n.language);
  return (
    <>
      <RingBar />
      <DirectiveBar />
      <div className="t-call-bar" role="alert" data-testid="accepted-bar">
        <BellRing aria-hidden="true" />
        <span className="t-call-bar-text">{t('call.alsoAccepted', { title })}</span>
        <NetworkButton
          className="t-button t-button-primary"
          onClick={() => {
            conference.actions.note(conferenceId, { kind: 'consultation', status: 'Actual', title });
            void call.enter(conferenceId);
          }}
        >
          {t('call.switch')}
        </NetworkButton>
      </div>
    </>
  );
}
