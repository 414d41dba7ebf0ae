import { DeviceCheck } from '@zhida/web-ui/devices/DeviceCheck.tsx';
import { useTranslation } from 'react-i18next';
import { useStation } from '../../app/station-context.tsx';
import { TaskScreen } from '../../ui/TaskScreen.tsx';

/** Camera, microphone, sound and network; before the first call of this machine, and whenever it is wanted. */
export function DeviceCheckScreen({ then }: { then: 'home' | 'ask' }) {
  const { t } = useTranslation();
  const { devices, signal, navigation, settings } = useStation();
  const onDone = (): void => {
    settings.setState({ devicesChecked: true });
    navigation.go({ name: then });
  };
  const skip = (
    <button
      type="button"
      className="t-button t-button-large"
      data-testid="skip-device-check"
      onClick={() => navigation.go({ name: 'ask' })}
    >
      {t('devices.skip')}
    </button>
  );
  return (
    <TaskScreen
      title={t('devices.title')}
      onBack={navigation.goHome}
      testId="device-check"
      footer={then === 'ask' ? skip : undefined}
    >
      <DeviceCheck devices={devices} signal={signal} onDone={onDone} />
    </TaskScreen>
  );
}
