import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { findByConference } from '../consultation/consultation.selectors.ts';
import { CallBar } from './CallBar.tsx';
import { CallFailed } from './CallFailed.tsx';
import { CallCase } from './CallCase.tsx';
import { useEnding } from './use-ending.ts';
import './call.css';

/** The call: on its way in, in the room, or not in yet and why. */
export function CallScreen() {
  const { t } = useTranslation();
  const { conference, consultation, call } = useStation();
  const state = useStore(conference.store, (s) => s.call);
  const known = useStore(consultation.store, (s) => s.known);
  const ending = useEnding(state.phase === 'in' ? state.conferenceId : null);
  const room = state.phase === 'in' ? call.room : null;
  if (state.phase === 'failed') return <CallFailed state={state} />;
  if (!room) {
    return (
      <main className="t-page t-page-centre" aria-busy="true" data-testid="entering">
        <span className="t-spinner" aria-hidden="true" />
        <p className="t-lead" role="status">
          {t('call.entering')}
        </p>
        <p className="t-muted">{t('call.enteringHint')}</p>
      </main>
    );
  }
  const { Room, session, conferenceId } = room;
  const item = findByConference(known, conferenceId);
  return (
    <main className="t-call" data-testid="conference-room">
      <CallBar />
      <Room
        key={conferenceId}
        session={session}
        onClosed={(how) => call.takeClosed(how)}
        ending={ending}
        {...(item ? { extra: <CallCase item={item} /> } : {})}
      />
    </main>
  );
}
