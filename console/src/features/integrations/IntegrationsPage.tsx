import { Button } from 'antd';
import { Cable, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntegrationClient } from '@zhida/protocol/integration.ts';
import { useActions } from '../../app/console-actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LoadableView } from '../../ui/LoadableView.tsx';
import { Page } from '../../ui/Page.tsx';
import { ClientCard } from './ClientCard.tsx';
import { DeliveriesDrawer } from './DeliveriesDrawer.tsx';
import { IssuedDialog, type Issued } from './IssuedDialog.tsx';
import { NewClientDialog } from './NewClientDialog.tsx';
import { useIntegrations } from './integrations.store.ts';
import { WebhookDialog } from './WebhookDialog.tsx';
import './integrations.css';

/** Other systems of the county: who has a key, what each is told, and what did not arrive there. */
export function IntegrationsPage() {
  const { t } = useTranslation();
  const { integrations } = useActions();
  const list = useIntegrations((s) => s.list);
  const [creating, setCreating] = useState(false);
  const [telling, setTelling] = useState<IntegrationClient | null>(null);
  // Shown once, and gone with the dialog: it is in no store.
  const [issued, setIssued] = useState<Issued | null>(null);
  return (
    <Page
      title={t('integration.title')}
      text={t('integration.text')}
      tools={
        <Button
          type="primary"
          icon={<Plus aria-hidden />}
          data-testid="integration-new"
          onClick={() => setCreating(true)}
        >
          {t('integration.create')}
        </Button>
      }
    >
      <LoadableView of={list} retry={() => void integrations.load()}>
        {({ clients }) =>
          clients.length === 0 ? (
            <div className="c-panel">
              <EmptyState icon={Cable} title={t('integration.none')} text={t('integration.noneText')} />
            </div>
          ) : (
            <ul className="k-list">
              {clients.map((client) => (
                <ClientCard
                  key={client.id}
                  client={client}
                  onIssued={setIssued}
                  onTell={() => setTelling(client)}
                />
              ))}
            </ul>
          )
        }
      </LoadableView>
      {creating && (
        <NewClientDialog
          onClose={() => setCreating(false)}
          onCreated={(created) => {
            setCreating(false);
            setIssued({ kind: 'key', client: created.client, value: created.key });
          }}
        />
      )}
      {telling && (
        <WebhookDialog
          client={telling}
          onClose={() => setTelling(null)}
          onSet={({ client, secret }) => {
            setTelling(null);
            setIssued({ kind: 'secret', client, value: secret });
          }}
        />
      )}
      {issued && <IssuedDialog issued={issued} onClose={() => setIssued(null)} />}
      <DeliveriesDrawer />
    </Page>
  );
}
