import { faultText } from '@zhida/web-ui/fault-text.ts';
import { Siren } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { NetworkButton } from '../../ui/NetworkButton.tsx';
import { Note } from '../../ui/Note.tsx';
import { TaskScreen } from '../../ui/TaskScreen.tsx';
import { useStartTitle } from './use-start-title.ts';

/** An emergency interrupts others: said once, plainly, with the exercise beside the real thing. */
export function ConfirmDispatch() {
  const { t } = useTranslation();
  const { start } = useStation();
  const { picked, isExercise, opening } = useStore(start.store);
  const title = useStartTitle();
  const isSending = opening.phase === 'sending';
  return (
    <TaskScreen
      title={t('start.dispatch.title', { count: picked.length })}
      onBack={start.actions.stepBack}
      testId="confirm-dispatch"
      footer={
        <>
          {opening.phase === 'refused' && (
            <Note kind="problem">{t('start.refused', { text: faultText(t, opening.fault) })}</Note>
          )}
          <div className="t-pair">
            <button
              type="button"
              className="t-button t-button-large"
              disabled={isSending}
              onClick={start.actions.stepBack}
            >
              {t('start.dispatch.no')}
            </button>
            <NetworkButton
              className="t-button t-button-danger t-button-large"
              data-testid="confirm-dispatch-yes"
              busy={isSending}
              onClick={() => void start.actions.confirm(title.sent)}
            >
              {t(isSending ? 'start.calling' : 'start.dispatch.yes')}
            </NetworkButton>
          </div>
        </>
      }
    >
      <div className="t-dispatch-why">
        <Siren aria-hidden="true" />
        <p className="t-lead">{t('start.dispatch.what')}</p>
        <p>{t('start.dispatch.whatNot')}</p>
      </div>
      <fieldset className="t-kinds" disabled={isSending}>
        <legend className="t-strong">{t('start.dispatch.real')}</legend>
        {[false, true].map((exercise) => (
          <label key={String(exercise)} className="t-kind" data-chosen={isExercise === exercise}>
            <input
              type="radio"
              name="start-status"
              className="t-hidden-input"
              checked={isExercise === exercise}
              data-testid={exercise ? 'start-exercise' : 'start-actual'}
              onChange={() => start.actions.setExercise(exercise)}
            />
            <span>
              <strong>{t(exercise ? 'start.dispatch.exercise' : 'start.dispatch.actual')}</strong>
              <small>{t(exercise ? 'start.dispatch.exerciseHint' : 'start.dispatch.actualHint')}</small>
            </span>
          </label>
        ))}
      </fieldset>
    </TaskScreen>
  );
}
