import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  webhookEventKinds,
  type IntegrationClient,
  type WebhookEventKind,
} from '@zhida/protocol/integration.ts';
import { useActions } from '../../app/console-actions.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { valueOf } from '../../ui/loadable.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import type { IssuedSecret } from './integrations.actions.ts';
import { useIntegrations } from './integrations.store.ts';
import { addressProblem } from './webhook.rules.ts';

interface WebhookDialogProps {
  readonly client: IntegrationClient;
  onClose(): void;
  onSet(issued: IssuedSecret): void;
}

/** Where another system wants to be told of what, among the hosts this server allows. */
export function WebhookDialog({ client, onClose, onSet }: WebhookDialogProps) {
  const { t } = useTranslation();
  const { integrations } = useActions();
  const hosts = useIntegrations((s) => valueOf(s.list)?.webhookHosts) ?? [];
  const [url, setUrl] = useState(client.webhook?.url ?? '');
  const [events, setEvents] = useState<WebhookEventKind[]>(client.webhook?.events ?? [...webhookEventKinds]);
  const set = useAttempt(integrations.setWebhook);
  const problem = addressProblem(url, hosts);
  const submit = async (): Promise<void> => {
    const outcome = await set.run({ clientId: client.id, url, events });
    if (outcome.done) onSet(outcome.value);
  };
  return (
    <FormDialog
      title={t('integration.webhookTitle', { name: client.name })}
      submit={t('integration.webhookSave')}
      testId="webhook-save"
      complete={problem === null && events.length > 0}
      attempt={set.attempt}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      {hosts.length === 0 && <p className="c-waiting">{t('integration.noHosts')}</p>}
      <label>
        {t('integration.url')}
        <Input
          type="url"
          value={url}
          maxLength={500}
          autoComplete="off"
          placeholder="https://"
          status={url !== '' && problem !== null ? 'warning' : ''}
          data-testid="webhook-url"
          onChange={(event) => setUrl(event.target.value.trim())}
        />
        <small className={url !== '' && problem !== null ? 'c-waiting' : ''}>
          {url !== '' && problem !== null
            ? t(`integration.problem.${problem}`, { hosts: hosts.join(' ') })
            : t('integration.hosts', { hosts: hosts.join(' ') || '—' })}
        </small>
      </label>
      <div className="m-field">
        <span>{t('integration.events')}</span>
        <Checkbox.Group<WebhookEventKind>
          className="i-events"
          value={events}
          onChange={setEvents}
          options={webhookEventKinds.map((value) => ({
            value,
            label: t(`integration.event.${value.replace('.', '-')}`),
          }))}
        />
      </div>
      <small>{t(client.webhook ? 'integration.webhookAgain' : 'integration.webhookText')}</small>
    </FormDialog>
  );
}
