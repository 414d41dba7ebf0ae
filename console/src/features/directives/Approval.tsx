import { Button } from 'antd';
import { CircleOff, Send, UserCheck } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Directive } from '@zhida/protocol/directive-resource.ts';
import { useActions } from '../../app/console-actions.ts';
import { unitLevels } from '@zhida/protocol/org.ts';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useOrgIndex } from '../org/org.store.ts';
import { stateOf } from '../presence/presence-counts.ts';
import { useByUnit } from '../presence/presence.store.ts';
import { useName } from '../session/county-name.ts';
import { useActor, useMay } from '../session/session.store.ts';
import { useFollowed } from './followed.store.ts';
import { ReasonDialog } from './ReasonDialog.tsx';

/** It waits for a second person: who that may be sees the two answers, who wrote it may take it back. */
export function Approval({ directive }: { directive: Directive }) {
  const { t } = useTranslation();
  const { followed } = useActions();
  const [isRefusing, setRefusing] = useState(false);
  const approve = useAttempt(followed.approve);
  const isOwn = useActor()?.id === directive.sender.id;
  const approves = useMay('directive.approve') && !isOwn;
  const { id } = directive;
  return (
    <section className="dr-approval" data-testid="directive-approval">
      <UserCheck aria-hidden />
      <div>
        <strong>{t('directive.awaitingTitle')}</strong>
        <p>{t(isOwn ? 'directive.awaitingOwn' : 'directive.awaitingOther')}</p>
        <Recipients directiveId={id} />
        {approve.attempt.phase === 'failed' && <FaultNotice fault={approve.attempt.fault} />}
      </div>
      <div className="c-row">
        {(approves || isOwn) && (
          <Button
            danger
            icon={<CircleOff aria-hidden />}
            data-testid="directive-reject"
            onClick={() => setRefusing(true)}
          >
            {t(isOwn ? 'directive.takeBack' : 'directive.reject')}
          </Button>
        )}
        {approves && (
          <Button
            type="primary"
            icon={<Send aria-hidden />}
            data-testid="directive-approve"
            loading={approve.running}
            onClick={() => void approve.run(id)}
          >
            {t('directive.approve')}
          </Button>
        )}
      </div>
      {isRefusing && (
        <ReasonDialog
          title={t(isOwn ? 'directive.takeBack' : 'directive.reject')}
          text={t('directive.rejectText')}
          submit={t(isOwn ? 'directive.takeBack' : 'directive.reject')}
          testId="directive-reject-confirm"
          required
          danger
          run={(reason) => followed.reject(id, reason)}
          onClose={() => setRefusing(false)}
        />
      )}
    </section>
  );
}

/** Whom it will go to, by level and by name: what the second person answers for. */
function Recipients({ directiveId }: { directiveId: string }) {
  const { followed } = useActions();
  const recipients = useFollowed((s) => s.recipients);
  useEffect(() => void followed.loadRecipients(), [followed, directiveId]);
  return (
    <LoadableView of={recipients} retry={() => void followed.loadRecipients()} lines={2}>
      {(unitIds) => <Named unitIds={unitIds} />}
    </LoadableView>
  );
}

function Named({ unitIds }: { unitIds: readonly string[] }) {
  const { t } = useTranslation();
  const name = useName();
  const index = useOrgIndex();
  const byUnit = useByUnit();
  const units = useMemo(() => unitIds.flatMap((id) => index?.byId.get(id) ?? []), [index, unitIds]);
  const unreachable = units.filter(({ id }) => stateOf(byUnit, id) === 'offline').length;
  const levels = unitLevels.flatMap((level) => {
    const count = units.filter((unit) => unit.level === level).length;
    return count > 0 ? [`${t(`level.${level}`)} ${count}`] : [];
  });
  return (
    <details className="dr-recipients" data-testid="directive-recipients" data-total={unitIds.length}>
      <summary className="c-number">
        <strong>{t('directive.units', { count: unitIds.length })}</strong> · {levels.join(' · ')}
        {unreachable > 0 && (
          <span className="c-waiting"> · {t('compose.unreachable', { count: unreachable })}</span>
        )}
      </summary>
      <ul>
        {units.map((unit) => (
          <li key={unit.id}>{name(unit.name)}</li>
        ))}
      </ul>
    </details>
  );
}
