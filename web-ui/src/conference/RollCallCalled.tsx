import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { Check, UserCheck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { calledWords, isMeantForCard, mayTakeFocus } from './called-card.rules.ts';
import { FaultLine } from './FaultLine.tsx';
import { useAttempt } from './use-attempt.ts';
import { useReading } from './use-reading.ts';
import './pieces.css';

const readCalled = (session: ConferenceSession) => session.calledNow();

/**
 * This site is called: one big button. An automatic roll call is answered without anybody's doing; where that was not
 * heard, there is the button as well.
 */
export function RollCallCalled({ session }: { readonly session: ConferenceSession }) {
  const { t } = useTranslation('ui');
  const called = useReading(session, readCalled);
  if (!called) return null;
  const words = calledWords(called);
  if (words === null) return <CalledCard key={called.rollCallId} session={session} />;
  return (
    <div className="zh-called" data-answered={called.answered} role="status">
      <Check aria-hidden="true" />
      <b>{t(words)}</b>
    </div>
  );
}

/** Opens the microphone, so nothing that was meant for something else may press it. */
function CalledCard({ session }: { readonly session: ConferenceSession }) {
  const { t } = useTranslation('ui');
  const attempt = useAttempt();
  const button = useRef<HTMLButtonElement>(null);
  const [shownAt] = useState(() => performance.now());
  useEffect(() => {
    if (mayTakeFocus(document.activeElement)) button.current?.focus();
  }, []);
  return (
    <div className="zh-called" role="alert">
      <UserCheck aria-hidden="true" />
      <p>
        <b>{t('rollCall.called')}</b>
        <small>{t('rollCall.hint')}</small>
      </p>
      <button
        ref={button}
        type="button"
        className="zh-here"
        data-testid="roll-call-here"
        aria-disabled={attempt.isBusy}
        onClick={({ detail }) => {
          if (isMeantForCard(detail, performance.now() - shownAt))
            attempt.run(() => session.actions().answerRollCall?.());
        }}
      >
        {t(attempt.isBusy ? 'rollCall.sending' : 'rollCall.here')}
      </button>
      <FaultLine fault={attempt.fault} />
    </div>
  );
}
