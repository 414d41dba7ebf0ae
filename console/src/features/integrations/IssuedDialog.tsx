import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { IntegrationClient } from '@zhida/protocol/integration.ts';
import { dialogWidth } from '../../ui/dialog-width.ts';
import { Secret } from '../../ui/Secret.tsx';

/** A key or a webhook secret that was made just now. */
export interface Issued {
  readonly kind: 'key' | 'secret';
  readonly client: IntegrationClient;
  readonly value: string;
}

/** Shows it this one time; closed only by saying that it was taken. With that it leaves the page for good. */
export function IssuedDialog({ issued, onClose }: { issued: Issued; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Modal
      width={dialogWidth}
      open
      title={t(`integration.issued.${issued.kind}`)}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <Button type="primary" data-testid="integration-taken" onClick={onClose}>
          {t('integration.issued.done')}
        </Button>
      }
    >
      <div className="m-secret">
        <span>{issued.client.name}</span>
        <Secret value={issued.value} copy={issued.value} long />
        <p className="c-muted">{t(`integration.issued.${issued.kind}Text`)}</p>
      </div>
    </Modal>
  );
}
