import { Suspense, use } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { DeviceCheck } from '@zhida/web-ui/devices/DeviceCheck.tsx';
import { useActions } from '../../app/console-actions.ts';
import { Skeleton } from '../../ui/Skeleton.tsx';

/** Camera, microphone, speaker and network, tried before a patient waits for them. */
export function DevicesPage() {
  const { t } = useTranslation();
  return (
    <div className="c-page">
      <header className="c-page__head">
        <h1>{t('me.devices')}</h1>
      </header>
      <Suspense fallback={<Skeleton lines={6} />}>
        <Check />
      </Suspense>
    </div>
  );
}

function Check() {
  const navigate = useNavigate();
  const { media } = useActions();
  const { devices, signal } = use(media);
  return <DeviceCheck devices={devices} signal={signal} onDone={() => void navigate('/')} />;
}
