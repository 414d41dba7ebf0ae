import { Button } from 'antd';
import { Ban, CircleAlert, CircleCheck, CircleSlash, KeyRound, RefreshCcw, Webhook } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { IntegrationClient } from '@zhida/protocol/integration.ts';
import { useActions } from '../../app/console-actions.ts';
import { useNow } from '../../ui/clock.store.ts';
import { momentText } from '../../ui/time-text.ts';
import { useOrgIndex } from '../org/org.store.ts';
import { useName } from '../session/county-name.ts';
import { ConfirmButton } from './ConfirmButton.tsx';
import type { Issued } from './IssuedDialog.tsx';

interface ClientCardProps {
  readonly client: IntegrationClient;
  onIssued(issued: Issued): void;
  onTell(): void;
}

/** One other system: its key, where it is told of events, and what may be done about both. */
export function ClientCard({ client, onIssued, onTell }: ClientCardProps) {
  const { t, i18n } = useTranslation();
  const { integrations } = useActions();
  const name = useName();
  const now = useNow();
  const index = useOrgIndex();
  const { id, unitId, rights, keyHint, createdAt, lastUsedAt, revokedAt } = client;
  const unit = index?.byId.get(unitId);
  const moment = (at: string) => momentText(at, now, i18n.language);
  return (
    <li className="c-panel i-card" data-testid={`integration-${client.name}`}>
      <div className="i-card__head">
        <h2 className="c-anywhere">{client.name}</h2>
        {revokedAt ? (
          <span className="c-mark c-offline">
            <CircleSlash aria-hidden />
            {t('integration.revoked', { time: moment(revokedAt) })}
          </span>
        ) : (
          <span className="c-mark c-ok">
            <CircleCheck aria-hidden />
            {t('integration.live')}
          </span>
        )}
      </div>
      <p className="c-muted">
        {unit ? t('integration.below', { name: name(unit.name) }) : '—'} · {t(`integration.right.${rights}`)}
      </p>
      <div className="i-part">
        <div className="i-part__facts">
          <span className="c-mark">
            <KeyRound aria-hidden />
            {t('integration.key', { hint: keyHint })}
          </span>
          <span className="c-muted c-number">
            {t('integration.created', { time: moment(createdAt) })} ·{' '}
            {lastUsedAt ? t('integration.used', { time: moment(lastUsedAt) }) : t('integration.neverUsed')}
          </span>
        </div>
        {!revokedAt && (
          <div className="c-row">
            <ConfirmButton
              icon={<RefreshCcw aria-hidden />}
              label={t('integration.replaceKey')}
              ask={t('integration.replaceKeyAsk', { name: client.name })}
              text={t('integration.replaceKeyText')}
              run={async () => {
                const { client: fresh, key } = await integrations.replaceKey(id);
                onIssued({ kind: 'key', client: fresh, value: key });
              }}
            />
            <ConfirmButton
              danger
              icon={<Ban aria-hidden />}
              label={t('integration.revoke')}
              ask={t('integration.revokeAsk', { name: client.name })}
              text={t('integration.revokeText')}
              run={() => integrations.revoke(id)}
            />
          </div>
        )}
      </div>
      <WebhookPart client={client} onIssued={onIssued} onTell={onTell} />
    </li>
  );
}

function WebhookPart({ client, onIssued, onTell }: ClientCardProps) {
  const { t, i18n } = useTranslation();
  const { integrations } = useActions();
  const now = useNow();
  const { id, webhook, revokedAt, deliveries } = client;
  if (!webhook && revokedAt) return null;
  return (
    <div className="i-part">
      <div className="i-part__facts">
        <span className="c-mark i-url">
          <Webhook aria-hidden />
          <span className="c-anywhere">{webhook ? webhook.url : t('integration.notTold')}</span>
        </span>
        {webhook && (
          <span className="c-muted c-number">
            {t('integration.eventCount', { count: webhook.events.length })}
            {webhook.previousSecretUntil &&
              ` · ${t('integration.bothSign', { time: momentText(webhook.previousSecretUntil, now, i18n.language) })}`}
          </span>
        )}
        <DeliveryCounts {...deliveries} />
      </div>
      <div className="c-row">
        {webhook && (
          <Button data-testid="webhook-deliveries" onClick={() => void integrations.loadDeliveries(id)}>
            {t('integration.deliveries')}
          </Button>
        )}
        {!revokedAt && (
          <Button onClick={onTell} data-testid="webhook-set">
            {t(webhook ? 'integration.webhookChange' : 'integration.webhookSet')}
          </Button>
        )}
        {webhook && !revokedAt && (
          <>
            <ConfirmButton
              label={t('integration.rotate')}
              ask={t('integration.rotateAsk', { name: client.name })}
              text={t('integration.rotateText')}
              run={async () => {
                const { client: fresh, secret } = await integrations.rotateSecret(id);
                onIssued({ kind: 'secret', client: fresh, value: secret });
              }}
            />
            <ConfirmButton
              danger
              label={t('integration.webhookRemove')}
              ask={t('integration.webhookRemoveAsk', { name: client.name })}
              text={t('integration.webhookRemoveText')}
              run={() => integrations.removeWebhook(id)}
            />
          </>
        )}
      </div>
    </div>
  );
}

/** Only what does not arrive is worth a line. */
function DeliveryCounts({ waiting, dead }: IntegrationClient['deliveries']) {
  const { t } = useTranslation();
  if (waiting === 0 && dead === 0) return null;
  return (
    <span className={`c-mark ${dead > 0 ? 'c-alarm' : 'c-waiting'}`} data-testid="webhook-counts">
      <CircleAlert aria-hidden />
      {dead > 0 ? t('integration.dead', { count: dead }) : t('integration.waiting', { count: waiting })}
    </span>
  );
}
