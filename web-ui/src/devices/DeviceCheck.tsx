import type { Devices } from '@zhida/media-client/devices.ts';
import type { SignalClient } from '@zhida/media-client/signal-client.ts';

export interface DeviceCheckProps {
  readonly devices: Devices;
  readonly signal: SignalClient;
  onDone(): void;
}

export function DeviceCheck(props: DeviceCheckProps) {
  return <section onClick={props.onDone} />;
}
