import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';

interface ConfirmButtonProps {
  readonly label: string;
  readonly icon?: ReactNode;
  /** What is asked before it is done, and what it will cost. */
  readonly ask: string;
  readonly text: string;
  readonly danger?: boolean;
  run(): Promise<unknown>;
}

/** Something that cannot be taken back: asks first, then says why it failed where it did. */
export function ConfirmButton({ label, icon, ask, text, danger = false, run }: ConfirmButtonProps) {
  const attempt = useAttempt(run);
  return (
    <>
      <Popconfirm
        title={ask}
        description={<div className="i-ask">{text}</div>}
        okText={label}
        okButtonProps={{ danger }}
        onConfirm={() => void attempt.run()}
      >
        <Button danger={danger} icon={icon} loading={attempt.running}>
          {label}
        </Button>
      </Popconfirm>
      {attempt.attempt.phase === 'failed' && <FaultNotice fault={attempt.attempt.fault} />}
    </>
  );
}
