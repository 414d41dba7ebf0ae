import { Button } from 'antd';
import { CloudAlert, LoaderCircle } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { faultText } from '@zhida/web-ui/fault-text.ts';
import { useActions } from '../../app/console-actions.ts';
import type { Sending } from './compose.store.ts';

/** An honest word on where it is: on its way, or nobody knows. */
export function Sendings({ sending }: { sending: Sending }) {
  const { t } = useTranslation();
  const { compose } = useActions();
  if (sending.phase === 'sending') {
    return (
      <p className="c-mark" role="status" data-testid="directive-sending">
        <LoaderCircle aria-hidden />
        {t('compose.sending')}
      </p>
    );
  }
  if (sending.phase !== 'unsure') return null;
  return (
    <div className="dc-unsure" role="alert" data-testid="directive-unsure">
      <p className="c-mark c-waiting">
        <CloudAlert aria-hidden />
        {t('compose.unsure')}
      </p>
      <p>{t('compose.unsureText')}</p>
      {sending.fault && <p className="c-muted">{faultText(t, sending.fault)}</p>}
      <Button type="link" onClick={compose.discard}>
        {t('compose.giveUp')}
      </Button>
    </div>
  );
}
