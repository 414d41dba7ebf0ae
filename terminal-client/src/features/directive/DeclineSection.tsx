import { CircleSlash } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import type { KeptDirective } from './kept.ts';
import { isOpenStage, stageOf } from './progress.rules.ts';
import { useSigner } from './use-signer.ts';

/** The usual ones can be tapped; another has to be written. */
const usual = ['away', 'not-ours', 'no-means'] as const;
const longestReason = 200;

/** A unit that cannot do it says so, with a reason, instead of staying silent. */
export function DeclineSection({ kept }: { kept: KeptDirective }) {
  const { t } = useTranslation();
  const { directive } = useStation();
  const stage = useStore(directive.store, (s) => stageOf(kept, s.outbox));
  const { signer } = useSigner();
  const [asking, setAsking] = useState(false);
  const [other, setOther] = useState('');
  if (!isOpenStage(stage)) return null;
  if (!asking) {
    return (
      <button
        type="button"
        className="t-button t-button-danger-line t-decline"
        data-testid="directive-decline"
        onClick={() => setAsking(true)}
      >
        <CircleSlash aria-hidden="true" />
        {t('directives.decline')}
      </button>
    );
  }
  const decline = (reason: string): void => void directive.actions.decline(kept.directive.id, reason, signer);
  const reason = other.trim();
  return (
    <fieldset className="t-confirm">
      <legend>{t('directives.declineWhy')}</legend>
      <div className="t-row t-row-fill">
        {usual.map((each) => (
          <button
            key={each}
            type="button"
            className="t-button"
            data-testid={`directive-decline-${each}`}
            onClick={() => decline(t(`directives.declineReason.${each}`))}
          >
            {t(`directives.declineReason.${each}`)}
          </button>
        ))}
      </div>
      <label className="t-field">
        <span>{t('directives.declineOther')}</span>
        <textarea
          rows={2}
          maxLength={longestReason}
          value={other}
          onChange={(e) => setOther(e.target.value)}
        />
      </label>
      <div className="t-row">
        <button type="button" className="t-button" onClick={() => setAsking(false)}>
          {t('app.back')}
        </button>
        <button
          type="button"
          className="t-button t-button-danger"
          aria-disabled={reason === ''}
          onClick={() => reason !== '' && decline(reason)}
        >
          {t('directives.declineSend')}
        </button>
      </div>
    </fieldset>
  );
}
