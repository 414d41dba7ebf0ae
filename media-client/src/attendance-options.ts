import type { ConferenceState, TimingMark } from './conference-state.ts';
import type { Devices } from './devices.ts';
import type { Profile } from './encodings.ts';
import type { Scene } from './scene.ts';
import type { Signal } from './signal-port.ts';

/** What one attendance of a conference is made with. */
export interface AttendanceOptions {
  readonly signal: Signal;
  readonly conferenceId: string;
  readonly devices: Devices;
  readonly profile: Profile;
  readonly scene: Scene;
  /** Known before the join: most of a large conference's sites do not send at first. */
  readonly expectLarge: boolean;
  readonly lowData: boolean;
  /** Every state from `joined` on; after `ended` or `failed` nothing more comes. */
  onState(state: ConferenceState): void;
  /** Something else that can be read has changed. */
  onChange(): void;
  mark(mark: TimingMark): void;
}
