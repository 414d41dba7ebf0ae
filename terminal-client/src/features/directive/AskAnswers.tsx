import { Clock, MessageSquareText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../app/station-context.tsx';
import type { Place } from '../../app/screen.ts';
import type { AskNow } from './ask.rules.ts';
import { SignButton } from './SignButton.tsx';

/** Places a person has left with "sign" in mind; from others, a half-written request say, nothing leads away. */
const leaves: readonly Place['name'][] = ['home', 'directives', 'directive', 'history', 'settings'];

/** The one obvious answer, and the way to do it later. */
export function AskAnswers({ ask, inCall = false }: { ask: AskNow; inCall?: boolean }) {
  const { t } = useTranslation();
  const { directive, navigation } = useStation();
  const { directiveId, kind } = ask;
  const show = (place: Place): void => {
    if (!inCall && leaves.includes(navigation.store.getState().place.name)) navigation.go(place);
  };
  const putOff = (): void => void directive.actions.putOff(directiveId);
  if (kind === 'withdrawn') {
    return (
      <button
        type="button"
        className="t-button t-button-primary t-button-large"
        data-testid="directive-understood"
        onClick={() => {
          void directive.actions.markShown(directiveId);
          putOff();
        }}
      >
        {t('app.close')}
      </button>
    );
  }
  return (
    <div className="t-ask-answers">
      {kind === 'sign' ? (
        <SignButton
          directiveId={directiveId}
          size={inCall ? 'large' : 'huge'}
          onSigned={() => show({ name: 'directive', directiveId })}
        />
      ) : (
        <button
          type="button"
          className={`t-button t-button-primary t-button-${inCall ? 'large' : 'huge'}`}
          data-testid="directive-go-answer"
          onClick={() => {
            putOff();
            navigation.go({ name: 'feedback', directiveId });
          }}
        >
          <MessageSquareText aria-hidden="true" />
          {t(inCall ? 'directives.answerAfterCall' : 'directives.goAnswer')}
        </button>
      )}
      <button type="button" className="t-button t-later" data-testid="directive-later" onClick={putOff}>
        <Clock aria-hidden="true" />
        {t('directives.later')}
      </button>
    </div>
  );
}
