import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { findByConference } from '../consultation/consultation.selectors.ts';
import { CallBar } from './CallBar.tsx';
import { CallCase } from './CallCase.tsx';
import { CallFailed } from './CallFailed.tsx';
import { LobbyScreen } from './LobbyScreen.tsx';
import { useEnding } from './use-ending.ts';
import './call.css';

/** The call: on its way in, waiting at the door, in the room, or not in yet and why. */
export function CallScreen() {
  const { conference, consultation, call } = useStation();
  const state = useStore(conference.store, (s) => s.call);
  const about = useStore(conference.store, (s) => s.about);
  const known = useStore(consultation.store, (s) => s.known);
  const ending = useEnding(state.phase === 'in' ? state.conferenceId : null);
  const room = state.phase === 'in' ? call.room : null;
  if (state.phase === 'failed') {
    return <CallFailed state={state} onGiveUp={() => call.giveUp()} onRetry={() => call.retry()} />;
  }
  if (state.phase === 'waiting') {
    const title = about[state.conferenceId]?.title ?? null;
    return <LobbyScreen title={title} onGiveUp={() => call.giveUp()} />;
  }
  if (!room) return <Entering />;
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

function Entering() {
  const { t } = useTranslation();
  return (
    <main className="t-call" aria-busy="true" data-testid="entering">
      <CallBar />
      <div className="t-page t-page-centre">
        <span className="t-spinner" aria-hidden="true" />
        <p className="t-lead" role="status">
          {t('call.entering')}
        </p>
        <p className="t-muted">{t('call.enteringHint')}</p>
      </div>
    </main>
  );
}
