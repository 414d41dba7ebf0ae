import { ArrowLeft } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/console-actions.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';

const quickReasons = ['inSurgery', 'withPatient', 'wrongSpecialty', 'offDuty'] as const;

/** Why one declines: one touch for the usual reasons, words for the others. */
export function RejectReasons({ consultationId, onBack }: { consultationId: string; onBack(): void }) {
  const { t } = useTranslation();
  const { consultations } = useActions();
  const [text, setText] = useState('');
  const reject = useAttempt(consultations.reject);
  const decline = (reason: string): void => void reject.run(consultationId, reason);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') decline(text.trim());
  };
  return (
    <div className="i-call__reasons" role="group" aria-label={t('consultation.rejectWhy')}>
      <strong>{t('consultation.rejectWhy')}</strong>
      {reject.attempt.phase === 'failed' && <FaultNotice fault={reject.attempt.fault} />}
      <div>
        {quickReasons.map((key, at) => (
          <button
            key={key}
            type="button"
            autoFocus={at === 0}
            disabled={reject.running}
            onClick={() => decline(t(`consultation.reasons.${key}`))}
          >
            {t(`consultation.reasons.${key}`)}
          </button>
        ))}
      </div>
      <form onSubmit={submit}>
        <input
          aria-label={t('consultation.otherReason')}
          placeholder={t('consultation.otherReason')}
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" disabled={reject.running || text.trim() === ''}>
          {t('consultation.reject')}
        </button>
      </form>
      <button type="button" onClick={onBack}>
        <ArrowLeft aria-hidden />
        {t('consultation.backToCall')}
      </button>
    </div>
  );
}
