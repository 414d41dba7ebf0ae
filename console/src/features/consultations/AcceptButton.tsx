import { Button } from 'antd';
import { PhoneIncoming } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAccept } from './use-accept.ts';

/** Takes a waiting consultation. */
export function AcceptButton({ consultationId }: { consultationId: string }) {
  const { t } = useTranslation();
  const accept = useAccept();
  return (
    <Button
      type="primary"
      icon={<PhoneIncoming aria-hidden />}
      loading={accept.running}
      onClick={() => void accept.run(consultationId)}
    >
      {t('consultation.accept')}
    </Button>
  );
}
