import type { DeviceKind } from '@zhida/media-client/device-choice.ts';
import type { Devices } from '@zhida/media-client/devices.ts';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSubscribable } from '../use-subscribable.ts';
import './device-picker.css';

export interface DevicePickerProps {
  readonly devices: Devices;
  readonly kind: DeviceKind;
  /** @param deviceId '' for the system's default */
  onChoose(kind: DeviceKind, deviceId: string): void;
}

const names: Record<DeviceKind, string> = {
  audioinput: 'microphone',
  videoinput: 'camera',
  audiooutput: 'speaker',
};

/** One list of devices with the chosen one; a chosen one that is unplugged falls back to the default. */
export function DevicePicker({ devices, kind, onChoose }: DevicePickerProps) {
  const { t } = useTranslation('ui');
  const id = useId();
  const { found, chosen } = useSubscribable(devices);
  useEffect(() => void devices.list(), [devices]);
  const name = t(`devices.${names[kind]}`);
  // Chromium lists the default once more under these two ids; our first entry stands for it.
  const own = found.filter(
    (device) => device.kind === kind && !['default', 'communications'].includes(device.deviceId),
  );
  const current = own.find(({ deviceId }) => deviceId === chosen[kind])?.deviceId ?? '';
  const canChoose = kind !== 'audiooutput' || 'setSinkId' in HTMLMediaElement.prototype;
  return (
    <div className="zh-picker">
      <label htmlFor={id}>{name}</label>
      {canChoose && own.length > 0 ? (
        <select id={id} value={current} onChange={(event) => onChoose(kind, event.target.value)}>
          <option value="">{t('devices.systemDefault')}</option>
          {own.map(({ deviceId, label }, index) => (
            <option key={deviceId} value={deviceId}>
              {label || t('devices.unnamed', { kind: name, number: index + 1 })}
            </option>
          ))}
        </select>
      ) : (
        <p id={id}>{t(canChoose ? 'devices.noneFound' : 'devices.speakerFixed')}</p>
      )}
    </div>
  );
}
