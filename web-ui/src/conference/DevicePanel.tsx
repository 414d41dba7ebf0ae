import { useTranslation } from 'react-i18next';
import { DevicePicker } from '../devices/DevicePicker.tsx';
import { LowDataSwitch } from './LowDataSwitch.tsx';
import { Panel } from './Panel.tsx';
import { useRoom } from './room-context.ts';

/** Changing camera, microphone or speaker in the middle of a call. */
export function DevicePanel({ shape }: { readonly shape: 'popover' | 'sheet' }) {
  const { t } = useTranslation('ui');
  const { session, actions } = useRoom();
  return (
    <Panel title={t('devices.title')} shape={shape}>
      <div className="zh-device-list">
        <DevicePicker devices={session.devices} kind="audioinput" onChoose={actions.switchDevice} />
        <DevicePicker devices={session.devices} kind="videoinput" onChoose={actions.switchDevice} />
        <DevicePicker devices={session.devices} kind="audiooutput" onChoose={actions.switchDevice} />
        <LowDataSwitch session={session} />
      </div>
    </Panel>
  );
}
