import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dialogWidth } from './dialog-width.ts';
import { FaultNotice } from './FaultNotice.tsx';
import type { Attempt } from './use-attempt.ts';
import './admin.css';

interface FormDialogProps {
  readonly title: string;
  /** What the one button says that does it. */
  readonly submit: string;
  readonly icon?: ReactNode;
  readonly testId?: string;
  /** What is typed so far may be sent. */
  readonly complete?: boolean;
  readonly danger?: boolean;
  readonly width?: string;
  readonly attempt: Attempt;
  readonly children?: ReactNode;
  onSubmit(): void;
  onClose(): void;
}

/** A dialog with one thing to do: what is asked, why it failed last time, cancel and do it. */
export function FormDialog(props: FormDialogProps) {
  const { t } = useTranslation();
  const { attempt, complete = true, danger = false, onClose, onSubmit } = props;
  return (
    <Modal
      open
      title={props.title}
      width={props.width ?? dialogWidth}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('action.cancel')}
        </Button>,
        <Button
          key="submit"
          type="primary"
          danger={danger}
          icon={props.icon}
          data-testid={props.testId}
          disabled={!complete}
          loading={attempt.phase === 'running'}
          onClick={onSubmit}
        >
          {props.submit}
        </Button>,
      ]}
    >
      <form
        className="m-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (complete) onSubmit();
        }}
      >
        {props.children}
        {attempt.phase === 'failed' && <FaultNotice fault={attempt.fault} />}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
