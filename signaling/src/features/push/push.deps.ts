import type { Log } from '../../platform/log.ts';
import type { VapidKeys } from './vapid.ts';

/** How this installation wakes browsers. */
export interface PushSettings {
  readonly keys: VapidKeys;
  /** Push services that may be called; see `isAllowedEndpoint`. None: nobody is woken. */
  readonly services: readonly string[];
  /** Whom a push service writes to when something is wrong with what we send. */
  readonly contact: string;
}

export interface PushDeps {
  readonly push: PushSettings;
  readonly log: Log;
}
