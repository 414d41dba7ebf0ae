import { Button, Drawer } from 'antd';
import { CircleAlert, CircleCheck, Hourglass, RotateCw, Send } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { WebhookDelivery } from '@zhida/protocol/integration.ts';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FaultNotice } from '../../ui/FaultNotice.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { valueOf } from '../../ui/loadable.ts';
import { momentText } from '../../ui/time-text.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { useIntegrations } from './integrations.store.ts';

const marks = {
  waiting: { icon: Hourglass, tone: 'c-waiting' },
  delivered: { icon: CircleCheck, tone: 'c-ok' },
  dead: { icon: CircleAlert, tone: 'c-alarm' },
} as const;

/** The latest events for one system: what arrived there, what is tried again, what was given up. */
export function DeliveriesDrawer() {
  const { t } = useTranslation();
  const { integrations } = useActions();
  const openedId = useIntegrations((s) => s.openedId);
  const client = useIntegrations((s) => valueOf(s.list)?.clients.find(({ id }) => id === s.openedId));
  const deliveries = useIntegrations((s) => s.deliveries);
  const retry = useAttempt(integrations.retry);
  const dead = client?.deliveries.dead ?? 0;
  return (
    <Drawer
      open={openedId !== null}
      size="min(100vw, 36rem)"
      title={t('integration.deliveriesOf', { name: client?.name ?? '' })}
      onClose={integrations.closeDeliveries}
      extra={
        <Button
          icon={<RotateCw aria-hidden />}
          onClick={() => openedId && void integrations.loadDeliveries(openedId)}
        >
          {t('integration.again')}
        </Button>
      }
    >
      {dead > 0 && openedId && client?.revokedAt === null && (
        <div className="c-section">
          <p className="c-alarm">{t('integration.deadText', { count: dead })}</p>
          <Button
            type="primary"
            loading={retry.running}
            data-testid="webhook-retry"
            onClick={() => void retry.run(openedId)}
          >
            {t('integration.retryDead')}
          </Button>
          {retry.attempt.phase === 'failed' && <FaultNotice fault={retry.attempt.fault} />}
        </div>
      )}
      <LoadableView of={deliveries} retry={() => openedId && void integrations.loadDeliveries(openedId)}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              icon={Send}
              title={t('integration.noDeliveries')}
              text={t('integration.noDeliveriesText')}
            />
          ) : (
            <ul className="i-deliveries">
              {list.map((delivery) => (
                <DeliveryLine key={delivery.id} delivery={delivery} />
              ))}
            </ul>
          )
        }
      </LoadableView>
    </Drawer>
  );
}

function DeliveryLine({ delivery }: { delivery: WebhookDelivery }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { kind, at, state, attempts, lastProblem } = delivery;
  const { icon: Icon, tone } = marks[state];
  return (
    <li>
      <div className="c-row">
        <span className={`c-mark ${tone}`}>
          <Icon aria-hidden />
          {t(`integration.delivery.${state}`)}
        </span>
        <strong>{t(`integration.event.${kind.replace('.', '-')}`)}</strong>
        <span className="c-muted c-number">{momentText(at, now, i18n.language)}</span>
        {attempts > 0 && (
          <span className="c-muted c-number">{t('integration.attempts', { count: attempts })}</span>
        )}
      </div>
      {lastProblem !== null && state !== 'delivered' && (
        <code className="c-anywhere c-muted">{lastProblem}</code>
      )}
    </li>
  );
}
