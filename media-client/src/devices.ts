import type { BlockedReason } from './conference-state.ts';

export type DeviceKind = 'audioinput' | 'videoinput' | 'audiooutput';

export interface DeviceInfo {
  readonly kind: DeviceKind;
  readonly deviceId: string;
  /** Empty until the person has allowed access once. */
  readonly label: string;
}

export type Capture = { ok: true; track: MediaStreamTrack } | { ok: false; reason: BlockedReason };

export class Devices {
  async list(): Promise<DeviceInfo[]> {
    return [];
  }
}
