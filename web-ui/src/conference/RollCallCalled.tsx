import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { Check, UserCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FaultLine } from './FaultLine.tsx';
import { useAttempt } from './use-attempt.ts';
import { useReading } from './use-reading.ts';
import './pieces.css';

const readCalled = (session: ConferenceSession) => session.calledNow();

/** This site is called: one big button. An automatic roll call was answered already, and the card says so. */
export function RollCallCalled({ session }: { readonly session: ConferenceSession }) {
  const { t } = useTranslation('ui');
  const called = useReading(session, readCalled);
  const attempt = useAttempt();
  if (!called) return null;
  if (called.mode === 'automatic' || called.answered) {
    return (
      <div className="zh-called" data-answered="true" role="status">
        <Check aria-hidden="true" />
        <b>{t(called.mode === 'automatic' ? 'rollCall.automatic' : 'rollCall.answered')}</b>
      </div>
    );
  }
  return (
    <div className="zh-called" role="alertdialog" aria-label={t('rollCall.called')}>
      <UserCheck aria-hidden="true" />
      <p>
        <b>{t('rollCall.called')}</b>
        <small>{t('rollCall.hint')}</small>
      </p>
      <button
        type="button"
        autoFocus
        className="zh-here"
        data-testid="roll-call-here"
        aria-disabled={attempt.isBusy}
        onClick={() => attempt.run(() => session.actions().answerRollCall?.())}
      >
        {t(attempt.isBusy ? 'rollCall.sending' : 'rollCall.here')}
      </button>
      <FaultLine fault={attempt.fault} />
    </div>
  );
}
