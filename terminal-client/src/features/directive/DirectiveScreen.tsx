import { MessageSquareText } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { faultText } from '@zhida/web-ui/fault-text.ts';
import { useStation } from '../../app/station-context.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Note } from '../../ui/Note.tsx';
import { TaskScreen } from '../../ui/TaskScreen.tsx';
import { AttachmentList } from './AttachmentList.tsx';
import { ClockNote } from './ClockNote.tsx';
import { DeclineSection } from './DeclineSection.tsx';
import { DirectiveFacts } from './DirectiveFacts.tsx';
import { DirectiveMarks, ExerciseBand } from './DirectiveHead.tsx';
import { DirectivePath } from './DirectivePath.tsx';
import { saysMore, type KeptDirective } from './kept.ts';
import { stageOf } from './progress.rules.ts';
import { SendingMark } from './SendingMark.tsx';
import { SignButton } from './SignButton.tsx';
import { useShown } from './use-shown.ts';
import './directive.css';

/** One directive, whole: what it says, what was done about it here, what the county knows of that, what is next. */
export function DirectiveScreen({ directiveId }: { directiveId: string }) {
  const { t } = useTranslation();
  const { navigation, directive } = useStation();
  const kept = useStore(directive.store, (s) => s.kept[directiveId]);
  const back = (): void => navigation.go({ name: 'directives' });
  if (!kept) {
    return (
      <TaskScreen title={t('directives.title')} onBack={back}>
        <EmptyState
          icon={<MessageSquareText />}
          text={t('directives.gone')}
          hint={t('directives.goneHint')}
        />
      </TaskScreen>
    );
  }
  return <Whole kept={kept} onBack={back} />;
}

function Whole({ kept, onBack }: { kept: KeptDirective; onBack(): void }) {
  const { t } = useTranslation();
  const { directive: station } = useStation();
  const { directive, receipt } = kept;
  const body = useRef<HTMLDivElement>(null);
  useShown(body, directive.id, () => void station.actions.markShown(directive.id));
  return (
    <TaskScreen
      title={directive.title}
      onBack={onBack}
      testId="directive-screen"
      footer={<NextStep kept={kept} />}
    >
      <ExerciseBand directive={directive} />
      <div ref={body} className="t-section">
        <DirectiveMarks directive={directive} />
        {directive.closeReason !== null && (
          <Note kind="info">{t('directives.withdrawnWhy', { reason: directive.closeReason })}</Note>
        )}
        {receipt?.reopened?.reason != null && (
          <Note kind="info">{t('directives.sentBackWhy', { reason: receipt.reopened.reason })}</Note>
        )}
        {saysMore(directive) && <p className="t-directive-text">{directive.text}</p>}
        <AttachmentList attachments={directive.attachments} />
        <DirectiveFacts kept={kept} />
      </div>
      <Refused kept={kept} />
      <DirectivePath kept={kept} />
      <ClockNote />
      <DeclineSection kept={kept} />
    </TaskScreen>
  );
}

/** The one thing to do, or that there is none. */
function NextStep({ kept }: { kept: KeptDirective }) {
  const { t } = useTranslation();
  const { navigation, directive } = useStation();
  const stage = useStore(directive.store, (s) => stageOf(kept, s.outbox));
  const directiveId = kept.directive.id;
  return (
    <>
      {stage !== 'to-sign' && stage !== 'withdrawn' && <SendingMark kept={kept} />}
      {stage === 'to-sign' && <SignButton directiveId={directiveId} size="huge" />}
      {stage === 'to-answer' && (
        <button
          type="button"
          className="t-button t-button-primary t-button-large"
          data-testid="directive-answer"
          onClick={() => navigation.go({ name: 'feedback', directiveId })}
        >
          <MessageSquareText aria-hidden="true" />
          {t('directives.answer')}
        </button>
      )}
      {stage !== 'to-sign' && stage !== 'to-answer' && <p>{t(`directives.stageLong.${stage}`)}</p>}
    </>
  );
}

/** What the county will not take, and why: it is not shown as done. */
function Refused({ kept }: { kept: KeptDirective }) {
  const { t } = useTranslation();
  const { store, actions } = useStation().directive;
  const outbox = useStore(store, (s) => s.outbox);
  const refused = outbox.find((e) => e.refused !== null && e.event.directiveId === kept.directive.id);
  if (!refused) return null;
  const reason = refused.refused?.reason;
  const text = reason
    ? faultText(t, { code: 'invalid-state', reason, message: '' })
    : t('directives.refusedHint');
  return (
    <Note
      kind="problem"
      action={
        <button
          type="button"
          className="t-button"
          onClick={() => void actions.forgetRefused(kept.directive.id)}
        >
          {t('app.close')}
        </button>
      }
    >
      {t(`directives.refused.${refused.event.kind === 'feedback' ? 'feedback' : 'signature'}`, { text })}
    </Note>
  );
}
