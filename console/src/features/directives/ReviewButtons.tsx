import { Button, Input } from 'antd';
import { CheckCheck, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/console-actions.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';

/** Completes answers, or sends them back with a word why. */
export function ReviewButtons({
  directiveId,
  receiptIds,
}: {
  directiveId: string;
  receiptIds: readonly string[];
}) {
  const { t } = useTranslation();
  const { followed } = useActions();
  const [isSendingBack, setSendingBack] = useState(false);
  const review = useAttempt(followed.review);
  return (
    <>
      <Button
        type="primary"
        icon={<CheckCheck aria-hidden />}
        loading={review.running}
        data-testid="directive-review-complete"
        onClick={() => void review.run(directiveId, receiptIds, { kind: 'complete' })}
      >
        {t('directive.reviewComplete')}
      </Button>
      <Button
        icon={<RotateCcw aria-hidden />}
        data-testid="directive-send-back"
        onClick={() => setSendingBack(true)}
      >
        {t('directive.sendBack')}
      </Button>
      {review.attempt.phase === 'failed' && !isSendingBack && <FaultNotice fault={review.attempt.fault} />}
      {isSendingBack && (
        <SendBack directiveId={directiveId} receiptIds={receiptIds} onClose={() => setSendingBack(false)} />
      )}
    </>
  );
}

function SendBack(props: { directiveId: string; receiptIds: readonly string[]; onClose(): void }) {
  const { t } = useTranslation();
  const { followed } = useActions();
  const [reason, setReason] = useState('');
  const review = useAttempt(followed.review);
  const submit = async (): Promise<void> => {
    const verdict = { kind: 'send-back', reason: reason.trim() } as const;
    if ((await review.run(props.directiveId, props.receiptIds, verdict)).done) props.onClose();
  };
  return (
    <FormDialog
      title={t('directive.sendBack')}
      submit={t('directive.sendBack')}
      complete={reason.trim() !== ''}
      attempt={review.attempt}
      testId="directive-send-back-confirm"
      onClose={props.onClose}
      onSubmit={() => void submit()}
    >
      <label>
        {t('directive.sendBackWhy')}
        <Input.TextArea
          autoFocus
          rows={3}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
    </FormDialog>
  );
}
