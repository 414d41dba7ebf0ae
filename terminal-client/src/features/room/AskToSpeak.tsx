import type { Conference } from '@zhida/protocol/conference.ts';
import { FaultLine } from '@zhida/web-ui/conference/FaultLine.tsx';
import { useRoom, useRoomView } from '@zhida/web-ui/conference/room-context.ts';
import { SpeakNotice } from '@zhida/web-ui/conference/SpeakNotice.tsx';
import { useAttempt, type Attempt } from '@zhida/web-ui/conference/use-attempt.ts';
import { Check, Hand, Hourglass, Mic, MicOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../ui/use-now.ts';
import { speakView, type SpeakView } from './speak.rules.ts';
import { wordsOf } from './stage.rules.ts';
import { useReading } from './use-reading.ts';
import './speak.css';

/** Ask to speak, wait, speak, give it back: always the one thing possible now, in one place, as large as it gets. */
export function AskToSpeak({ conference }: { conference: Conference }) {
  const { t } = useTranslation();
  const { session } = useRoom();
  const attempt = useAttempt();
  const words = wordsOf(conference);
  const view = useReading((s) =>
    speakView({
      standing: s.standing(),
      held: s.microphoneHeld(),
      canAsk: s.actions().requestFloor !== undefined,
    }),
  );
  const isCalled = useReading((s) => s.calledNow()?.answered === false);
  const ownId = useReading((s) => s.standing()?.participant.id);
  if (conference.privateWithId !== null && conference.privateWithId === ownId) {
    return <SpeakNotice session={session} />;
  }
  // Called by name, there is one thing to press, and it is not here.
  if (view.show === 'none' || isCalled) return null;
  return (
    <div className="t-speak" data-show={view.show} data-testid="speak">
      {view.show === 'ask' && (
        <button
          type="button"
          className="t-button t-button-primary t-speak-ask"
          data-testid="floor"
          aria-disabled={attempt.isBusy}
          onClick={() => attempt.run(() => session.actions().requestFloor?.())}
        >
          <Hand aria-hidden="true" />
          {t(`room.speak.${words}.ask`)}
        </button>
      )}
      {view.show === 'asked' && <Asked view={view} words={words} attempt={attempt} />}
      {view.show === 'speak' && <MaySpeak hasFloor={view.hasFloor} attempt={attempt} />}
      {view.show === 'wait' && (
        <p className="t-speak-words" role="status">
          <Hourglass aria-hidden="true" />
          {t(`ui:floor.held.${view.why}`)}
        </p>
      )}
      <FaultLine fault={attempt.fault} />
    </div>
  );
}

interface AskedProps {
  readonly view: Extract<SpeakView, { show: 'asked' }>;
  readonly words: 'class' | 'meeting';
  readonly attempt: Attempt;
}

function Asked({ view, words, attempt }: AskedProps) {
  const { t } = useTranslation();
  const { session } = useRoom();
  return (
    <>
      <p className="t-speak-words" role="status" data-testid="floor-asked">
        <Hourglass aria-hidden="true" />
        <span>
          {t(`room.speak.${words}.asked`)}
          <Waited since={view.since} />
        </span>
      </p>
      <button
        type="button"
        className="t-button"
        data-testid="floor-withdraw"
        aria-disabled={attempt.isBusy}
        onClick={() => attempt.run(() => session.actions().releaseFloor?.())}
      >
        {t(`room.speak.${words}.withdraw`)}
      </button>
    </>
  );
}

/** How long one has waited; a clock that is minutes off shows none rather than a wrong one. */
function Waited({ since }: { since: string | null }) {
  const { t } = useTranslation();
  const now = useNow(1_000);
  const seconds = since === null ? -1 : Math.floor((now - Date.parse(since)) / 1_000);
  if (seconds < 0 || seconds > 3_600) return null;
  const minutes = Math.floor(seconds / 60);
  return <small>{t('room.speak.waited', { minutes, seconds: String(seconds % 60).padStart(2, '0') })}</small>;
}

function MaySpeak({ hasFloor, attempt }: { hasFloor: boolean; attempt: Attempt }) {
  const { t } = useTranslation();
  const { session, actions } = useRoom();
  const isOn = useRoomView((view) => view.local.microphone.state === 'on');
  return (
    <>
      <p className="t-speak-words" role="status" data-testid="may-speak">
        {isOn ? <Check aria-hidden="true" /> : <MicOff aria-hidden="true" />}
        <span>
          {t('ui:floor.granted')}
          <small>{t(isOn ? 'ui:floor.microphoneOn' : 'ui:floor.microphoneOff')}</small>
        </span>
      </p>
      <button
        type="button"
        className={`t-button t-speak-mic${isOn ? '' : ' t-button-call'}`}
        data-testid="microphone"
        aria-keyshortcuts="m"
        onClick={actions.toggleMicrophone}
      >
        {isOn ? <MicOff aria-hidden="true" /> : <Mic aria-hidden="true" />}
        {t(isOn ? 'ui:floor.mute' : 'ui:floor.speak')}
      </button>
      {hasFloor && (
        <button
          type="button"
          className="t-button"
          data-testid="floor-release"
          aria-disabled={attempt.isBusy}
          onClick={() => attempt.run(() => session.actions().releaseFloor?.())}
        >
          {t('ui:floor.release')}
        </button>
      )}
    </>
  );
}
