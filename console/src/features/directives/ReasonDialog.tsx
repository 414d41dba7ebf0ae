import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';

interface ReasonDialogProps {
  readonly title: string;
  /** What will happen to whom. */
  readonly text: string;
  readonly submit: string;
  readonly testId: string;
  readonly required: boolean;
  readonly danger?: boolean;
  run(reason: string): Promise<void>;
  onClose(): void;
}

/** Asks once more, and why, before something that cannot be taken back. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const { attempt, run } = useAttempt(props.run);
  const submit = async (): Promise<void> => {
    if ((await run(reason.trim())).done) props.onClose();
  };
  return (
    <FormDialog
      title={props.title}
      submit={props.submit}
      danger={props.danger ?? false}
      testId={props.testId}
      complete={!props.required || reason.trim() !== ''}
      attempt={attempt}
      onClose={props.onClose}
      onSubmit={() => void submit()}
    >
      <p>{props.text}</p>
      <label>
        {t(props.required ? 'directive.reason' : 'directive.reasonOptional')}
        <Input.TextArea
          autoFocus
          rows={3}
          maxLength={200}
          value={reason}
          data-testid="directive-reason"
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
    </FormDialog>
  );
}
