import { Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { Note } from '../../ui/Note.tsx';
import { TaskScreen } from '../../ui/TaskScreen.tsx';
import { isOnline } from '../link/link.selectors.ts';
import { DirectiveFacts } from './DirectiveFacts.tsx';
import { ExerciseBand } from './DirectiveHead.tsx';
import { answersOf, problemsOf } from './feedback-form.ts';
import { draftOf } from './feedback.store.ts';
import { FeedbackField } from './FeedbackField.tsx';
import type { KeptDirective } from './kept.ts';
import { stageOf } from './progress.rules.ts';
import { mustChoose } from './signer.rules.ts';
import { SignerTiles } from './SignButton.tsx';
import { useSigner } from './use-signer.ts';
import './directive.css';
import './feedback.css';

/** What the county asks to be told back: a few large fields, kept on this device until they are sent. */
export function FeedbackScreen({ directiveId }: { directiveId: string }) {
  const { navigation, directive } = useStation();
  const kept = useStore(directive.store, (s) => s.kept[directiveId]);
  const back = (): void => navigation.go(kept ? { name: 'directive', directiveId } : { name: 'directives' });
  const { t } = useTranslation();
  if (!kept) {
    return (
      <TaskScreen title={t('directives.title')} onBack={back}>
        <Note kind="info">{t('directives.gone')}</Note>
      </TaskScreen>
    );
  }
  return <Form kept={kept} onDone={back} />;
}

function Form({ kept, onDone }: { kept: KeptDirective; onDone(): void }) {
  const { t } = useTranslation();
  const { directive: station } = useStation();
  const { directive, receipt } = kept;
  const draft = useStore(station.feedback.store, (s) => draftOf(s, directive.id));
  const stage = useStore(station.store, (s) => stageOf(kept, s.outbox));
  const [tried, setTried] = useState(false);
  const problems = problemsOf(directive.form, draft);
  const { signer, choose } = useSigner();
  const signers = useStore(station.store, (s) => s.signers);
  const needsName = mustChoose(signers, signer);
  const send = (): void => {
    setTried(true);
    if (problems.size > 0 || needsName) return;
    void station.actions.answer(directive.id, answersOf(directive.form, draft), signer);
    station.feedback.actions.forget(directive.id);
    onDone();
  };
  return (
    <TaskScreen
      title={t('directives.answerTitle', { title: directive.title })}
      onBack={onDone}
      testId="feedback-screen"
      footer={
        <SendButton onSend={send} problem={tried && problems.size > 0} needsName={tried && needsName} />
      }
    >
      <ExerciseBand directive={directive} />
      {receipt?.reopened?.reason != null && (
        <Note kind="info">{t('directives.sentBackWhy', { reason: receipt.reopened.reason })}</Note>
      )}
      {stage === 'to-sign' && <Note kind="info">{t('directives.answerSigns')}</Note>}
      {directive.form.length === 0 && <p className="t-lead">{t('directives.answerNothing')}</p>}
      {directive.form.map((field) => (
        <FeedbackField
          key={field.key}
          directiveId={directive.id}
          field={field}
          draft={draft}
          problem={tried ? (problems.get(field.key) ?? null) : null}
        />
      ))}
      {needsName && <SignerTiles signers={signers} onChosen={choose} />}
      <DirectiveFacts kept={kept} />
    </TaskScreen>
  );
}

function SendButton({
  onSend,
  problem,
  needsName,
}: {
  onSend(): void;
  problem: boolean;
  needsName: boolean;
}) {
  const { t } = useTranslation();
  const online = useStore(useStation().link, isOnline);
  return (
    <>
      {problem && <Note kind="problem">{t('directives.answerProblem')}</Note>}
      {needsName && <Note kind="problem">{t('directives.whoSigns')}</Note>}
      {!online && <p className="t-muted">{t('directives.answerOffline')}</p>}
      <button
        type="button"
        className="t-button t-button-primary t-button-large"
        data-testid="feedback-send"
        onClick={onSend}
      >
        <Send aria-hidden="true" />
        {t('directives.answerSend')}
      </button>
    </>
  );
}
