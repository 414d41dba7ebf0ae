import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { RingingScreen } from '../features/calling/RingingScreen.tsx';
import { useRinging } from '../features/calling/use-ringing.ts';
import { CallScreen } from '../features/conference/CallScreen.tsx';
import { findCallId } from '../features/conference/conference.store.ts';
import { JoinListScreen } from '../features/conference/JoinListScreen.tsx';
import { AskScreen } from '../features/consultation/AskScreen.tsx';
import { WaitingScreen } from '../features/consultation/WaitingScreen.tsx';
import { DeviceCheckScreen } from '../features/devices/DeviceCheckScreen.tsx';
import { DirectiveScreen } from '../features/directive/DirectiveScreen.tsx';
import { DirectivesScreen } from '../features/directive/DirectivesScreen.tsx';
import { FeedbackScreen } from '../features/directive/FeedbackScreen.tsx';
import { TakeoverScreen } from '../features/directive/TakeoverScreen.tsx';
import { useAsk } from '../features/directive/use-ask.ts';
import { HistoryScreen } from '../features/history/HistoryScreen.tsx';
import { HomeScreen } from '../features/home/HomeScreen.tsx';
import { OfflineBar } from '../features/link/OfflineBar.tsx';
import { ChangePasswordScreen } from '../features/session/ChangePasswordScreen.tsx';
import { EnterScreen } from '../features/session/EnterScreen.tsx';
import type { Identity } from '../features/session/session.store.ts';
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx';
import { StartScreen } from '../features/start/StartScreen.tsx';
import { decideScreen, type Screen, type ScreenFacts } from './screen.ts';
import { useStation } from './station-context.tsx';

const sessionFact: Record<Identity['phase'], ScreenFacts['session']> = {
  unknown: 'unknown',
  'out-of-reach': 'signed-out',
  'signed-out': 'signed-out',
  'password-due': 'password-due',
  remembered: 'signed-in',
  'signed-in': 'signed-in',
};

/** Decides which screen is up and draws it under the grey bar. */
export function App() {
  const { session, conference, navigation } = useStation();
  const phase = useStore(session.store, (s) => s.identity.phase);
  const callId = useStore(conference.store, (s) => findCallId(s.call));
  const place = useStore(navigation.store, (s) => s.place);
  const ringing = useRinging();
  const ask = useAsk();
  const screen = decideScreen({
    session: sessionFact[phase],
    callId,
    ringingId: ringing?.form === 'screen' ? ringing.ring.call.conferenceId : null,
    isAsked: ask !== null,
    place,
  });
  return (
    <div className={screen.name === 'room' ? 't-app t-app-call' : 't-app'}>
      {/* The room has words of its own: there picture and sound may well go on. */}
      {screen.name !== 'room' && (phase === 'signed-in' || phase === 'remembered') && <OfflineBar />}
      {screen.name === 'takeover' && ask ? (
        <TakeoverScreen key={`${ask.directiveId} ${ask.key}`} ask={ask} />
      ) : (
        <ScreenView screen={screen} />
      )}
    </div>
  );
}

function ScreenView({ screen }: { screen: Screen }) {
  switch (screen.name) {
    case 'starting':
    case 'takeover':
      return <Starting />;
    case 'enter':
      return <EnterScreen />;
    case 'change-password':
      return <ChangePasswordScreen />;
    case 'room':
      return <CallScreen />;
    case 'incoming':
      return <RingingScreen key={screen.conferenceId} conferenceId={screen.conferenceId} />;
    case 'home':
      return <HomeScreen />;
    case 'ask':
      return <AskScreen />;
    case 'waiting':
      return <WaitingScreen key={screen.consultationId} consultationId={screen.consultationId} />;
    case 'join-list':
      return <JoinListScreen />;
    case 'start-conference':
      return <StartScreen />;
    case 'directives':
      return <DirectivesScreen />;
    case 'directive':
      return <DirectiveScreen key={screen.directiveId} directiveId={screen.directiveId} />;
    case 'feedback':
      return <FeedbackScreen key={screen.directiveId} directiveId={screen.directiveId} />;
    case 'device-check':
      return <DeviceCheckScreen then={screen.then} />;
    case 'history':
      return <HistoryScreen />;
    case 'settings':
      return <SettingsScreen />;
  }
}

function Starting() {
  const { t } = useTranslation();
  return (
    <main className="t-page t-page-centre" aria-busy="true">
      <p className="t-lead" role="status">
        {t('app.starting')}
      </p>
    </main>
  );
}
