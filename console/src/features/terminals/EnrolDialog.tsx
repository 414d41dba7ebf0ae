import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Secret } from '../../ui/Secret.tsx';
import { secondsLeft } from '../../ui/time-text.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { UnitSelect } from '../org/UnitSelect.tsx';
import type { EnrolmentCode } from './terminals.actions.ts';
import { dialogWidth } from '../../ui/dialog-width.ts';

type Step = { at: 'unit' } | { at: 'code'; issued: EnrolmentCode };

/** Makes a code for a station of one unit and shows it large, with where to type it and how long it holds. */
export function EnrolDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { terminals } = useActions();
  const [requestId] = useState(terminals.newRequestId);
  const [unitId, setUnitId] = useState<string | null>(null);
  const [step, setStep] = useState<Step>({ at: 'unit' });
  const issue = useAttempt(terminals.issueCode);
  const submit = async (): Promise<void> => {
    if (unitId === null) return;
    const outcome = await issue.run(unitId, requestId);
    if (outcome.done) setStep({ at: 'code', issued: outcome.value });
  };
  const close = (): void => {
    void terminals.load();
    onClose();
  };
  if (step.at === 'code') {
    return (
      <Modal
        width={dialogWidth}
        open
        title={t('terminal.codeTitle')}
        onCancel={close}
        footer={
          <Button type="primary" onClick={close}>
            {t('action.done')}
          </Button>
        }
      >
        <Code issued={step.issued} />
      </Modal>
    );
  }
  return (
    <FormDialog
      title={t('terminal.issue')}
      submit={t('terminal.issueNow')}
      complete={unitId !== null}
      attempt={issue.attempt}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <label>
        {t('account.unit')}
        <UnitSelect value={unitId} label={t('account.unit')} onChange={setUnitId} />
      </label>
    </FormDialog>
  );
}

function Code({ issued }: { issued: EnrolmentCode }) {
  const { t } = useTranslation();
  const now = useNow();
  const left = secondsLeft(issued.expiresAt, now);
  const inPairs = issued.code.replace(/(\d{4})(?=\d)/g, '$1 ');
  return (
    <div className="m-secret">
      <span>{t('terminal.codeWhere')}</span>
      <strong className="c-anywhere">{`${location.origin}/terminal/`}</strong>
      <Secret value={inPairs} copy={issued.code} />
      <span className={left === 0 ? 'c-alarm' : 'c-muted'} role="timer">
        {left === 0
          ? t('terminal.codeExpired')
          : t('terminal.codeLeft', { minutes: Math.floor(left / 60), seconds: left % 60 })}
      </span>
    </div>
  );
}
