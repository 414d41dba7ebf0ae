import { DevicePicker } from '@zhida/web-ui/devices/DevicePicker.tsx';
import { useActions } from '../../app/console-actions.ts';
import { useWallSession } from './wall-context.ts';

/** Changing camera, microphone or speaker in the middle of a conference. */
export function DevicesTab() {
  const { wall } = useActions();
  const session = useWallSession();
  return (
    <div className="w-devices">
      {(['audioinput', 'videoinput', 'audiooutput'] as const).map((kind) => (
        <DevicePicker
          key={kind}
          devices={session.devices}
          kind={kind}
          onChoose={(which, deviceId) => wall.attempt(session.switchDevice(which, deviceId))}
        />
      ))}
    </div>
  );
}
