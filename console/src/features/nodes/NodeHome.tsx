import { useTranslation } from 'react-i18next';
import type { MediaNode } from '@zhida/protocol/node.ts';
import { useActions } from '../../app/console-actions.ts';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useOrgIndex } from '../org/org.store.ts';
import { UnitSelect } from '../org/UnitSelect.tsx';
import { useName } from '../session/county-name.ts';
import { useMay } from '../session/session.store.ts';

/** The unit whose people, with all below it, a media node takes before all others; none: it takes everybody. */
export function NodeHome({ node: { nodeId, homeUnitId } }: { node: MediaNode }) {
  const { t } = useTranslation();
  const name = useName();
  const unit = useOrgIndex()?.byId.get(homeUnitId ?? '');
  const manages = useMay('node.manage');
  const { nodes } = useActions();
  const { attempt, run } = useAttempt(nodes.setHome);
  if (!manages) return <>{unit ? name(unit.name) : t('node.homeNone')}</>;
  return (
    <div className="c-section" data-testid={`node-home-${nodeId}`}>
      <UnitSelect
        value={homeUnitId}
        label={t('node.homeOf', { node: nodeId })}
        placeholder={t('node.homeNone')}
        onChange={(unitId) => void run(nodeId, unitId)}
        onClear={() => void run(nodeId, null)}
      />
      {attempt.phase === 'failed' && <FaultNotice fault={attempt.fault} />}
    </div>
  );
}
