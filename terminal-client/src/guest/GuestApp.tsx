import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { CallFailed } from '../features/conference/CallFailed.tsx';
import { LobbyScreen } from '../features/conference/LobbyScreen.tsx';
import { OfflineBar } from '../features/link/OfflineBar.tsx';
import { GuestEndScreen } from './GuestEndScreen.tsx';
import { GuestWelcome } from './GuestWelcome.tsx';
import { guestEnd } from './guest.rules.ts';
import { useGuest } from './guest-context.tsx';
import type { Invitation } from './guest.store.ts';
import '../features/conference/call.css';

/** The page of an outside expert: an invitation, a look at the camera, one conference, an end. */
export function GuestApp() {
  const { store, conference } = useGuest();
  const state = useStore(store);
  const farewell = useStore(conference, (s) => s.farewell);
  const isIn = useStore(conference, (s) => s.call.phase === 'in');
  const end = guestEnd(state, farewell);
  return (
    <div className={isIn ? 't-app t-app-call' : 't-app'}>
      {state.phase === 'invited' && <OfflineBar />}
      {end ? (
        <GuestEndScreen end={end} />
      ) : state.phase === 'invited' ? (
        <Invited invitation={state.invitation} />
      ) : (
        <Opening />
      )}
    </div>
  );
}

function Opening() {
  const { t } = useTranslation();
  return (
    <main className="t-page t-page-centre" aria-busy="true">
      <span className="t-spinner" aria-hidden="true" />
      <p className="t-lead" role="status">
        {t('guest.opening')}
      </p>
    </main>
  );
}

function Invited({ invitation }: { invitation: Invitation }) {
  const { t } = useTranslation();
  const { conference, call } = useGuest();
  const state = useStore(conference, (s) => s.call);
  if (state.phase === 'none') return <GuestWelcome invitation={invitation} />;
  if (state.phase === 'failed') {
    return <CallFailed state={state} onGiveUp={() => call.giveUp()} onRetry={() => call.retry()} />;
  }
  if (state.phase === 'waiting') {
    return <LobbyScreen title={invitation.title} onGiveUp={() => call.giveUp()} />;
  }
  const room = state.phase === 'in' ? call.room : null;
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
  return (
    <main className="t-call" data-testid="conference-room">
      <Room
        key={conferenceId}
        session={session}
        onClosed={(how) => call.takeClosed(how)}
        ending={undefined}
      />
    </main>
  );
}
