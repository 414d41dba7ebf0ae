import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { Lock, Mic, MicOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FaultLine } from './FaultLine.tsx';
import { speakWords, type SpeakWords } from './speak-words.rules.ts';
import { useAttempt } from './use-attempt.ts';
import { readHead, useReading } from './use-reading.ts';
import './pieces.css';

function readWords(session: ConferenceSession): SpeakWords | null {
  const head = readHead(session);
  const standing = session.standing();
  if (!head || !standing) return null;
  return speakWords({ head, standing, held: session.microphoneHeld(), local: session.local.microphone });
}

const readReturns = (session: ConferenceSession) => session.microphoneReturns();

/**
 * Big, when this site may speak though it is not as usual: it got the floor, is broadcast, or talks in private; and the
 * one button that opens the microphone, which never opens by itself. Small, when it may not and why.
 */
export function SpeakNotice({ session }: { readonly session: ConferenceSession }) {
  const { t } = useTranslation('ui');
  const words = useReading(session, readWords);
  const returns = useReading(session, readReturns);
  const attempt = useAttempt();
  if (!words) return null;
  const { tone, title, name, isOn, canOpen } = words;
  const Icon = tone === 'private' ? Lock : isOn ? Mic : MicOff;
  return (
    <div className="zh-speak" data-tone={tone} data-on={isOn} role="status">
      <Icon aria-hidden="true" />
      <p>
        <b>{t(title, { name })}</b>
        {tone === 'held' && returns && <small>{t('floor.returns')}</small>}
        {tone !== 'held' && <small>{t(isOn ? 'floor.microphoneOn' : 'floor.microphoneOff')}</small>}
      </p>
      {canOpen && (
        <button type="button" onClick={() => attempt.run(() => session.setMicrophone(!isOn))}>
          {isOn ? <MicOff aria-hidden="true" /> : <Mic aria-hidden="true" />}
          {t(isOn ? 'floor.mute' : 'floor.speak')}
        </button>
      )}
      {returns && (
        <button type="button" onClick={() => attempt.run(() => session.setMicrophone(false))}>
          <MicOff aria-hidden="true" />
          {t('floor.stayShut')}
        </button>
      )}
      <FaultLine fault={attempt.fault} />
    </div>
  );
}
