import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MediaNode } from '@zhida/protocol/node.ts';
import { useActions } from '../../app/console-actions.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';

/** Takes a media node out of use before it is worked on, or puts it back. */
export function DrainButton({ node: { nodeId, draining } }: { node: MediaNode }) {
  const { t } = useTranslation();
  const { nodes } = useActions();
  const drain = useAttempt(nodes.drain);
  const undrain = useAttempt(nodes.undrain);
  const { attempt } = draining ? undrain : drain;
  return (
    <div className="c-section">
      {draining ? (
        <Button size="small" loading={undrain.running} onClick={() => void undrain.run(nodeId)}>
          {t('node.undrain')}
        </Button>
      ) : (
        <Popconfirm
          title={t('node.drainConfirm', { node: nodeId })}
          description={t('node.drainText')}
          onConfirm={() => void drain.run(nodeId)}
        >
          <Button size="small" loading={drain.running}>
            {t('node.drain')}
          </Button>
        </Popconfirm>
      )}
      {attempt.phase === 'failed' && <FaultNotice fault={attempt.fault} />}
    </div>
  );
}
